// SPDX-License-Identifier: BSL-1.0
// The tables of the Chinook database as its file declares them: fields are called as its columns are, every key has a
// name of its own, and no foreign key acts.
#pragma once

#include <chrono>
#include <cstdint>
#include <intact/chrono.hpp>
#include <intact/intact.hpp>
#include <optional>
#include <string>

namespace chinook {

struct Artist {
  std::int64_t ArtistId{};
  std::optional<std::string> Name;
};

struct Album {
  std::int64_t AlbumId{};
  std::string Title;
  std::int64_t ArtistId{};
};

struct Genre {
  std::int64_t GenreId{};
  std::optional<std::string> Name;
};

struct MediaType {
  std::int64_t MediaTypeId{};
  std::optional<std::string> Name;
};

struct Track {
  std::int64_t TrackId{};
  std::string Name;
  std::optional<std::int64_t> AlbumId;
  std::int64_t MediaTypeId{};
  std::optional<std::int64_t> GenreId;
  std::optional<std::string> Composer;
  std::int64_t Milliseconds{};
  std::optional<std::int64_t> Bytes;
  double UnitPrice{};
};

struct Playlist {
  std::int64_t PlaylistId{};
  std::optional<std::string> Name;
};

struct PlaylistTrack {
  std::int64_t PlaylistId{};
  std::int64_t TrackId{};
};

struct Employee {
  std::int64_t EmployeeId{};
  std::string LastName;
  std::string FirstName;
  std::optional<std::string> Title;
  std::optional<std::int64_t> ReportsTo;
  std::optional<std::chrono::sys_seconds> BirthDate;
  std::optional<std::chrono::sys_seconds> HireDate;
  std::optional<std::string> Address;
  std::optional<std::string> City;
  std::optional<std::string> State;
  std::optional<std::string> Country;
  std::optional<std::string> PostalCode;
  std::optional<std::string> Phone;
  std::optional<std::string> Fax;
  std::optional<std::string> Email;
};

struct Customer {
  std::int64_t CustomerId{};
  std::string FirstName;
  std::string LastName;
  std::optional<std::string> Company;
  std::optional<std::string> Address;
  std::optional<std::string> City;
  std::optional<std::string> State;
  std::optional<std::string> Country;
  std::optional<std::string> PostalCode;
  std::optional<std::string> Phone;
  std::optional<std::string> Fax;
  std::string Email;
  std::optional<std::int64_t> SupportRepId;
};

struct Invoice {
  std::int64_t InvoiceId{};
  std::int64_t CustomerId{};
  std::chrono::sys_seconds InvoiceDate{};
  std::optional<std::string> BillingAddress;
  std::optional<std::string> BillingCity;
  std::optional<std::string> BillingState;
  std::optional<std::string> BillingCountry;
  std::optional<std::string> BillingPostalCode;
  double Total{};
};

struct InvoiceLine {
  std::int64_t InvoiceLineId{};
  std::int64_t InvoiceId{};
  std::int64_t TrackId{};
  double UnitPrice{};
  std::int64_t Quantity{};
};

// A foreign key of the file: NO ACTION is what it declares, both ways, for all eleven of them.
template <auto Field, auto Referenced>
constexpr auto foreign_key() {
  return intact::relation(intact::fields<Field>, intact::references<Referenced>,
                          intact::on_delete<intact::NoAction>, intact::on_update<intact::NoAction>);
}

}  // namespace chinook

template <>
inline constexpr auto intact::model<chinook::Artist> =
    intact::describe(intact::primary_key<&chinook::Artist::ArtistId>);

template <>
inline constexpr auto intact::model<chinook::Album> =
    intact::describe(intact::primary_key<&chinook::Album::AlbumId>,
                     chinook::foreign_key<&chinook::Album::ArtistId, &chinook::Artist::ArtistId>());

template <>
inline constexpr auto intact::model<chinook::Genre> =
    intact::describe(intact::primary_key<&chinook::Genre::GenreId>);

template <>
inline constexpr auto intact::model<chinook::MediaType> =
    intact::describe(intact::primary_key<&chinook::MediaType::MediaTypeId>);

template <>
inline constexpr auto intact::model<chinook::Track> =
    intact::describe(intact::primary_key<&chinook::Track::TrackId>,
                     chinook::foreign_key<&chinook::Track::AlbumId, &chinook::Album::AlbumId>(),
                     chinook::foreign_key<&chinook::Track::MediaTypeId, &chinook::MediaType::MediaTypeId>(),
                     chinook::foreign_key<&chinook::Track::GenreId, &chinook::Genre::GenreId>());

template <>
inline constexpr auto intact::model<chinook::Playlist> =
    intact::describe(intact::primary_key<&chinook::Playlist::PlaylistId>);

template <>
inline constexpr auto intact::model<chinook::PlaylistTrack> = intact::describe(
    intact::primary_key<&chinook::PlaylistTrack::PlaylistId, &chinook::PlaylistTrack::TrackId>,
    chinook::foreign_key<&chinook::PlaylistTrack::PlaylistId, &chinook::Playlist::PlaylistId>(),
    chinook::foreign_key<&chinook::PlaylistTrack::TrackId, &chinook::Track::TrackId>());

template <>
inline constexpr auto intact::model<chinook::Employee> =
    intact::describe(intact::primary_key<&chinook::Employee::EmployeeId>,
                     chinook::foreign_key<&chinook::Employee::ReportsTo, &chinook::Employee::EmployeeId>());

template <>
inline constexpr auto intact::model<chinook::Customer> = intact::describe(
    intact::primary_key<&chinook::Customer::CustomerId>,
    chinook::foreign_key<&chinook::Customer::SupportRepId, &chinook::Employee::EmployeeId>());

template <>
inline constexpr auto intact::model<chinook::Invoice> =
    intact::describe(intact::primary_key<&chinook::Invoice::InvoiceId>,
                     chinook::foreign_key<&chinook::Invoice::CustomerId, &chinook::Customer::CustomerId>());

template <>
inline constexpr auto intact::model<chinook::InvoiceLine> =
    intact::describe(intact::primary_key<&chinook::InvoiceLine::InvoiceLineId>,
                     chinook::foreign_key<&chinook::InvoiceLine::InvoiceId, &chinook::Invoice::InvoiceId>(),
                     chinook::foreign_key<&chinook::InvoiceLine::TrackId, &chinook::Track::TrackId>());

namespace chinook {

struct Schema : intact::schema<Artist, Album, Genre, MediaType, Track, Playlist, PlaylistTrack, Employee,
                               Customer, Invoice, InvoiceLine> {};

}  // namespace chinook
