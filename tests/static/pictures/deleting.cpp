// SPDX-License-Identifier: BSL-1.0
// What deleting a user reaches, in docs/deleting.md.
#include "../../../examples/guide_deleting.cpp"

#include "between_marks.hpp"

static_assert(intact::diagram<Blog, User> == between_marks(R"picture(
// [picture]
%%{init: {"theme": "neutral"}}%%
erDiagram
    "User":::erased {
        integer id PK
        text name UK
    }
    "Post":::deleted {
        integer id PK
        integer author_id FK
        integer score
    }
    "Comment":::changed,deleted {
        integer id PK
        integer post_id FK
        integer author_id FK "optional"
    }
    "Like":::deleted {
        integer user_id PK, FK
        integer post_id PK, FK
    }
    "Invoice":::blocking {
        integer id PK
        integer user_id FK
    }
    "User" ||..o{ "Post" : "author_id: on delete Cascade, on update Cascade"
    "Post" ||..o{ "Comment" : "post_id: on delete Cascade, on update Cascade"
    "User" |o..o{ "Comment" : "author_id: on delete SetNull, on update Cascade"
    "User" ||--o{ "Like" : "user_id: on delete Cascade, on update Cascade"
    "Post" ||--o{ "Like" : "post_id: on delete Cascade, on update Cascade"
    "User" ||..o{ "Invoice" : "user_id: on delete Restrict, on update Cascade, may block"
    classDef changed fill:#ffe9a8,stroke:#8a6d00,color:#000
    classDef deleted fill:#ffc4b8,stroke:#a02010,color:#000
    classDef erased fill:#ff8b73,stroke:#701000,color:#000
    classDef blocking stroke:#1d3fbb,stroke-width:4px
// [/picture]
)picture"));
