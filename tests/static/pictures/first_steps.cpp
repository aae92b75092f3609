// SPDX-License-Identifier: BSL-1.0
// The picture of examples/first_steps.cpp in docs/proofs.md.
#include "../../../examples/first_steps.cpp"

#include "between_marks.hpp"

static_assert(intact::diagram<Blog, User> == between_marks(R"picture(
// [picture]
%%{init: {"theme": "neutral"}}%%
erDiagram
    "User":::erased {
        integer id PK
        text name
    }
    "Post":::changed {
        integer id PK
        text title
        integer author_id FK "optional"
    }
    "User" |o..o{ "Post" : "author_id: on delete SetNull, on update Cascade"
    classDef changed fill:#ffe9a8,stroke:#8a6d00,color:#000
    classDef deleted fill:#ffc4b8,stroke:#a02010,color:#000
    classDef erased fill:#ff8b73,stroke:#701000,color:#000
    classDef blocking stroke:#1d3fbb,stroke-width:4px
// [/picture]
)picture"));
