// SPDX-License-Identifier: BSL-1.0
// The picture of the schema in docs/tutorial.
#include "../../../examples/tutorial_7.cpp"

#include "between_marks.hpp"

static_assert(intact::diagram<Library> == between_marks(R"picture(
// [picture]
erDiagram
    "Author" {
        integer id PK
        text name
    }
    "Shelf" {
        integer id PK
        text place
    }
    "books"["Book (books)"] {
        integer id PK
        text title UK
        integer year "optional"
        integer author_id FK "optional"
        integer shelf_id FK
    }
    "Review" {
        integer id PK
        text text
        integer book_id FK
    }
    "Friend" {
        integer id PK
        text name
    }
    "Loan" {
        integer id PK
        integer book_id FK
        integer friend_id FK
    }
    "Author" |o..o{ "books" : "author_id: on delete SetNull, on update Cascade"
    "Shelf" ||..o{ "books" : "shelf_id: on delete SetDefault, on update Cascade"
    "books" ||..o{ "Review" : "book_id: on delete Cascade, on update Cascade"
    "books" ||..o{ "Loan" : "book_id: on delete Restrict, on update Cascade"
    "Friend" ||..o{ "Loan" : "friend_id: on delete NoAction, on update Cascade"
// [/picture]
)picture"));
