// SPDX-License-Identifier: BSL-1.0
// What deleting a book reaches in docs/tutorial.
#include "../../../examples/tutorial_7.cpp"

#include "between_marks.hpp"

static_assert(intact::diagram<Library, Book> == between_marks(R"picture(
// [picture]
%%{init: {"theme": "neutral"}}%%
erDiagram
    "Author" {
        integer id PK
        text name
    }
    "Shelf" {
        integer id PK
        text place
    }
    "books"["Book (books)"]:::erased {
        integer id PK
        text title UK
        integer year "optional"
        integer author_id FK "optional"
        integer shelf_id FK
    }
    "Review":::deleted {
        integer id PK
        text text
        integer book_id FK
    }
    "Friend" {
        integer id PK
        text name
    }
    "Loan":::blocking {
        integer id PK
        integer book_id FK
        integer friend_id FK
    }
    "Author" |o..o{ "books" : "author_id: on delete SetNull, on update Cascade"
    "Shelf" ||..o{ "books" : "shelf_id: on delete SetDefault, on update Cascade"
    "books" ||..o{ "Review" : "book_id: on delete Cascade, on update Cascade"
    "books" ||..o{ "Loan" : "book_id: on delete Restrict, on update Cascade, may block"
    "Friend" ||..o{ "Loan" : "friend_id: on delete NoAction, on update Cascade"
    classDef changed fill:#ffe9a8,stroke:#8a6d00,color:#000
    classDef deleted fill:#ffc4b8,stroke:#a02010,color:#000
    classDef erased fill:#ff8b73,stroke:#701000,color:#000
    classDef blocking stroke:#1d3fbb,stroke-width:4px
// [/picture]
)picture"));
