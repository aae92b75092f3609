// SPDX-License-Identifier: BSL-1.0
// The picture of examples/chinook/shop.hpp in docs/proofs.md.
#include "../../../examples/chinook/shop.hpp"

#include "between_marks.hpp"

static_assert(intact::diagram<shop::Schema, shop::Artist> == between_marks(R"picture(
// [picture]
%%{init: {"theme": "neutral"}}%%
erDiagram
    "Artist":::erased {
        integer id PK
        text name
    }
    "Album":::deleted {
        integer id PK
        text title
        integer artist_id FK
    }
    "Genre" {
        integer id PK
        text name
    }
    "MediaType" {
        integer id PK
        text name
    }
    "Track":::deleted {
        integer id PK
        text name
        integer album_id FK "optional"
        integer media_type_id FK
        integer genre_id FK "optional"
        text composer "optional"
        integer length
        integer bytes "optional"
        integer unit_price
    }
    "Playlist" {
        integer id PK
        text name
    }
    "PlaylistTrack":::deleted {
        integer playlist_id PK, FK
        integer track_id PK, FK
    }
    "Employee" {
        integer id PK
        text last_name
        text first_name
        text title "optional"
        integer reports_to FK "optional"
        text birth_date "optional"
        text hire_date "optional"
        text address "optional"
        text city "optional"
        text state "optional"
        text country "optional"
        text postal_code "optional"
        text phone "optional"
        text fax "optional"
        text email "optional"
    }
    "Customer" {
        integer id PK
        text first_name
        text last_name
        text company "optional"
        text address "optional"
        text city "optional"
        text state "optional"
        text country "optional"
        text postal_code "optional"
        text phone "optional"
        text fax "optional"
        text email
        integer support_rep_id FK "optional"
    }
    "Invoice" {
        integer id PK
        integer customer_id FK
        text date
        text billing_address "optional"
        text billing_city "optional"
        text billing_state "optional"
        text billing_country "optional"
        text billing_postal_code "optional"
        integer total
    }
    "InvoiceLine":::changed {
        integer id PK
        integer invoice_id FK
        integer track_id FK "optional"
        text track_name
        integer unit_price
        integer quantity
    }
    "Artist" ||..o{ "Album" : "artist_id: on delete Cascade, on update Cascade"
    "Album" |o..o{ "Track" : "album_id: on delete Cascade, on update Cascade"
    "MediaType" ||..o{ "Track" : "media_type_id: on delete Restrict, on update Cascade"
    "Genre" |o..o{ "Track" : "genre_id: on delete SetNull, on update Cascade"
    "Playlist" ||--o{ "PlaylistTrack" : "playlist_id: on delete Cascade, on update Cascade"
    "Track" ||--o{ "PlaylistTrack" : "track_id: on delete Cascade, on update Cascade"
    "Employee" |o..o{ "Employee" : "reports_to: on delete SetNull, on update Cascade, deferred"
    "Employee" |o..o{ "Customer" : "support_rep_id: on delete SetNull, on update Cascade"
    "Customer" ||..o{ "Invoice" : "customer_id: on delete Restrict, on update Cascade"
    "Invoice" ||..o{ "InvoiceLine" : "invoice_id: on delete Cascade, on update Cascade"
    "Track" |o..o{ "InvoiceLine" : "track_id: on delete SetNull, on update Cascade"
    classDef changed fill:#ffe9a8,stroke:#8a6d00,color:#000
    classDef deleted fill:#ffc4b8,stroke:#a02010,color:#000
    classDef erased fill:#ff8b73,stroke:#701000,color:#000
    classDef blocking stroke:#1d3fbb,stroke-width:4px
// [/picture]
)picture"));
