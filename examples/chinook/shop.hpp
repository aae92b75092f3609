// SPDX-License-Identifier: BSL-1.0
// The same music shop as one would design it: keys have types of their own, money is counted in cents, days are days, and
// every foreign key says what happens when the row it references goes.
#pragma once

#include <chrono>
#include <cstdint>
#include <intact/chrono.hpp>
#include <intact/intact.hpp>
#include <optional>
#include <string>

namespace shop {

// The key of a model. A relation between keys of two models, or a search by the wrong one, does not compile.
template <class Model>
struct Id {
  std::int64_t value{};
};

struct Cents {
  std::int64_t value{};
};

struct Artist {
  Id<Artist> id{};
  std::string name;
};

struct Album {
  Id<Album> id{};
  std::string title;
  Id<Artist> artist_id{};
};

struct Genre {
  Id<Genre> id{};
  std::string name;
};

struct MediaType {
  Id<MediaType> id{};
  std::string name;
};

struct Track {
  Id<Track> id{};
  std::string name;
  std::optional<Id<Album>> album_id;
  Id<MediaType> media_type_id{};
  std::optional<Id<Genre>> genre_id;
  std::optional<std::string> composer;
  std::chrono::milliseconds length{};
  std::optional<std::int64_t> bytes;
  Cents unit_price{};
};

struct Playlist {
  Id<Playlist> id{};
  std::string name;
};

struct PlaylistTrack {
  Id<Playlist> playlist_id{};
  Id<Track> track_id{};
};

struct Employee {
  Id<Employee> id{};
  std::string last_name;
  std::string first_name;
  std::optional<std::string> title;
  std::optional<Id<Employee>> reports_to;
  std::optional<std::chrono::year_month_day> birth_date;
  std::optional<std::chrono::year_month_day> hire_date;
  std::optional<std::string> address;
  std::optional<std::string> city;
  std::optional<std::string> state;
  std::optional<std::string> country;
  std::optional<std::string> postal_code;
  std::optional<std::string> phone;
  std::optional<std::string> fax;
  std::optional<std::string> email;
};

struct Customer {
  Id<Customer> id{};
  std::string first_name;
  std::string last_name;
  std::optional<std::string> company;
  std::optional<std::string> address;
  std::optional<std::string> city;
  std::optional<std::string> state;
  std::optional<std::string> country;
  std::optional<std::string> postal_code;
  std::optional<std::string> phone;
  std::optional<std::string> fax;
  std::string email;
  std::optional<Id<Employee>> support_rep_id;
};

struct Invoice {
  Id<Invoice> id{};
  Id<Customer> customer_id{};
  std::chrono::year_month_day date{};
  std::optional<std::string> billing_address;
  std::optional<std::string> billing_city;
  std::optional<std::string> billing_state;
  std::optional<std::string> billing_country;
  std::optional<std::string> billing_postal_code;
  Cents total{};
};

struct InvoiceLine {
  Id<InvoiceLine> id{};
  Id<Invoice> invoice_id{};
  std::optional<Id<Track>> track_id;
  std::string track_name;  // what was sold, for the day when the track is gone
  Cents unit_price{};
  std::int64_t quantity{};
};

}  // namespace shop

// An artist's albums are part of the artist.
template <>
inline constexpr auto intact::model<shop::Album> = intact::describe(
    intact::relation(intact::fields<&shop::Album::artist_id>, intact::references<&shop::Artist::id>,
                     intact::on_delete<intact::Cascade>));

template <>
inline constexpr auto intact::model<shop::Track> = intact::describe(
    // The tracks of an album are part of it; a single has none.
    intact::relation(intact::fields<&shop::Track::album_id>, intact::references<&shop::Album::id>,
                     intact::on_delete<intact::Cascade>),
    // A track without its media type could not be played, so one in use stays.
    intact::relation(intact::fields<&shop::Track::media_type_id>, intact::references<&shop::MediaType::id>,
                     intact::on_delete<intact::Restrict>),
    // A genre is an opinion; its tracks do without it.
    intact::relation(intact::fields<&shop::Track::genre_id>, intact::references<&shop::Genre::id>,
                     intact::on_delete<intact::SetNull>));

template <>
inline constexpr auto intact::model<shop::PlaylistTrack> = intact::describe(
    intact::primary_key<&shop::PlaylistTrack::playlist_id, &shop::PlaylistTrack::track_id>,
    // The entries of a playlist are part of it.
    intact::relation(intact::fields<&shop::PlaylistTrack::playlist_id>,
                     intact::references<&shop::Playlist::id>, intact::on_delete<intact::Cascade>),
    // An entry of a track that is gone would play nothing.
    intact::relation(intact::fields<&shop::PlaylistTrack::track_id>, intact::references<&shop::Track::id>,
                     intact::on_delete<intact::Cascade>));

// Whoever leaves, the staff stays until it gets a new manager. Deferred, because a copy inserts them in any order.
template <>
inline constexpr auto intact::model<shop::Employee> = intact::describe(
    intact::relation(intact::fields<&shop::Employee::reports_to>, intact::references<&shop::Employee::id>,
                     intact::on_delete<intact::SetNull>, intact::deferred));

// Customers outlast those who look after them.
template <>
inline constexpr auto intact::model<shop::Customer> = intact::describe(
    intact::relation(intact::fields<&shop::Customer::support_rep_id>, intact::references<&shop::Employee::id>,
                     intact::on_delete<intact::SetNull>));

// Invoices have to be kept for years, and with them whom they were made out to.
template <>
inline constexpr auto intact::model<shop::Invoice> = intact::describe(
    intact::relation(intact::fields<&shop::Invoice::customer_id>, intact::references<&shop::Customer::id>,
                     intact::on_delete<intact::Restrict>));

template <>
inline constexpr auto intact::model<shop::InvoiceLine> = intact::describe(
    // The lines of an invoice are part of it.
    intact::relation(intact::fields<&shop::InvoiceLine::invoice_id>, intact::references<&shop::Invoice::id>,
                     intact::on_delete<intact::Cascade>),
    // What was sold was sold: the line stays, with its name and price, when the track goes.
    intact::relation(intact::fields<&shop::InvoiceLine::track_id>, intact::references<&shop::Track::id>,
                     intact::on_delete<intact::SetNull>));

namespace shop {

struct Schema : intact::schema<Artist, Album, Genre, MediaType, Track, Playlist, PlaylistTrack, Employee,
                               Customer, Invoice, InvoiceLine> {};

}  // namespace shop
