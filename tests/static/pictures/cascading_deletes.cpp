// SPDX-License-Identifier: BSL-1.0
// The picture of examples/cascading_deletes.cpp in docs/proofs.md.
#include "../../../examples/cascading_deletes.cpp"

#include "between_marks.hpp"

static_assert(intact::diagram<Guide> == between_marks(R"picture(
// [picture]
erDiagram
    "User" {
        integer id PK
        text name "optional"
    }
    "Post" {
        integer id PK
        text title
        integer author_id FK
    }
    "AnotherUser" {
        integer id PK
        text name "optional"
    }
    "AnotherPost" {
        integer id PK
        text title
        integer author_id FK
    }
    "OneMoreUser" {
        integer id PK
        text name "optional"
    }
    "OneMorePost" {
        integer id PK
        text title
        integer author_id FK
    }
    "AlmostTheLastUser" {
        integer id PK
        text name "optional"
    }
    "AlmostTheLastPost" {
        integer id PK
        text title
        integer author_id FK "optional"
    }
    "TheLastUser" {
        integer id PK
        text name "optional"
    }
    "TheLastPost" {
        integer id PK
        text title
        integer author_id FK
    }
    "User" ||..o{ "Post" : "author_id: on delete Restrict, on update Cascade"
    "AnotherUser" ||..o{ "AnotherPost" : "author_id: on delete Cascade, on update Cascade"
    "OneMoreUser" ||..o{ "OneMorePost" : "author_id: on delete NoAction, on update Cascade"
    "AlmostTheLastUser" |o..o{ "AlmostTheLastPost" : "author_id: on delete SetNull, on update Cascade"
    "TheLastUser" ||..o{ "TheLastPost" : "author_id: on delete SetDefault, on update Cascade"
// [/picture]
)picture"));
