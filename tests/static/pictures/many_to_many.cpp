// SPDX-License-Identifier: BSL-1.0
// The picture of the schema in docs/many_to_many.md.
#include "../../../examples/guide_many_to_many.cpp"

#include "between_marks.hpp"

static_assert(intact::diagram<Magazine> == between_marks(R"picture(
// [picture]
erDiagram
    "Article" {
        integer id PK
        text title
    }
    "Category" {
        text name PK
    }
    "Person" {
        integer id PK
        text name
    }
    "_ArticleToCategory" {
        integer A PK, FK
        text B PK, FK
    }
    "_Wrote" {
        integer A PK, FK
        integer B PK, FK
    }
    "_Liked" {
        integer A PK, FK
        integer B PK, FK
    }
    "_Follows" {
        integer A PK, FK
        integer B PK, FK
    }
    "Article" ||--o{ "_ArticleToCategory" : "A: on delete Cascade, on update Cascade"
    "Category" ||--o{ "_ArticleToCategory" : "B: on delete Cascade, on update Cascade"
    "Article" ||--o{ "_Wrote" : "A: on delete Cascade, on update Cascade"
    "Person" ||--o{ "_Wrote" : "B: on delete Cascade, on update Cascade"
    "Article" ||--o{ "_Liked" : "A: on delete Cascade, on update Cascade"
    "Person" ||--o{ "_Liked" : "B: on delete Cascade, on update Cascade"
    "Person" ||--o{ "_Follows" : "A: on delete Cascade, on update Cascade"
    "Person" ||--o{ "_Follows" : "B: on delete Cascade, on update Cascade"
// [/picture]
)picture"));
