// SPDX-License-Identifier: BSL-1.0
// chinook FILE: reads the Chinook database, a real music shop of 11 tables and 15,607 rows, without changing a byte of it;
// then copies all rows into a database of a better design, and deletes from that one.
#include <cmath>
#include <fstream>
#include <intact/sqlite.hpp>
#include <iostream>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "chinook/file.hpp"
#include "chinook/shop.hpp"

using File = intact::sqlite::database<chinook::Schema>;
using Shop = intact::sqlite::database<shop::Schema>;

// -- The file, as it is -------------------------------------------------------------------------------------

template <class Schema, class... Models>
void print_counts(intact::sqlite::database<Schema>& db, const intact::schema<Models...>&) {
  ((std::cout << "  " << db.template count<Models>() << ' ' << intact::text::type_name<Models> << '\n'), ...);
  std::cout << "  " << (db.template count<Models>() + ...) << " rows in all\n";
}

void print_facts(File& file) {
  using namespace chinook;

  const Track track = file.get<Track>(1);
  const auto album = file.related<&Track::AlbumId>(track);
  const auto artist = file.related<&Album::ArtistId>(album.value());
  std::cout << "  \"" << track.Name << "\" is on \"" << album->Title << "\" by " << artist->Name.value()
            << '\n';

  std::cout << "  " << artist->Name.value() << " are here with";
  for (const Album& one : file.related<&Album::ArtistId>(artist.value()))
    std::cout << " \"" << one.Title << "\" (" << file.related<&Track::AlbumId>(one).size() << " tracks)";
  std::cout << '\n';

  const Playlist playlist = file.get<Playlist>(17);
  const bool listed = file.find<PlaylistTrack>(playlist.PlaylistId, track.TrackId).has_value();
  std::cout << "  The playlist \"" << playlist.Name.value() << "\" has "
            << file.related<&PlaylistTrack::PlaylistId>(playlist).size() << " tracks, that one "
            << (listed ? "included" : "not included") << '\n';

  const Employee nancy = file.get<Employee>(2);
  std::cout << "  " << nancy.FirstName << " reports to "
            << file.get<Employee>(nancy.ReportsTo.value()).FirstName << ", and to " << nancy.FirstName
            << " report";
  for (const Employee& one : file.related<&Employee::ReportsTo>(nancy)) std::cout << ' ' << one.FirstName;
  std::cout << '\n';

  const Customer customer = file.get<Customer>(1);
  const auto invoices = file.related<&Invoice::CustomerId>(customer);
  double spent = 0;
  for (const Invoice& invoice : invoices) spent += invoice.Total;
  std::cout << "  " << customer.FirstName << ", looked after by "
            << file.related<&Customer::SupportRepId>(customer)->FirstName << ", has spent " << spent << " in "
            << invoices.size() << " invoices\n";
}

// -- From the file to the shop ------------------------------------------------------------------------------

template <class Model>
std::optional<shop::Id<Model>> id(const std::optional<std::int64_t>& key) {
  if (!key) return {};
  return shop::Id<Model>{*key};
}

shop::Cents cents(double price) { return {std::llround(price * 100)}; }

std::chrono::year_month_day day(std::chrono::sys_seconds time) {
  return std::chrono::floor<std::chrono::days>(time);
}

std::optional<std::chrono::year_month_day> day(const std::optional<std::chrono::sys_seconds>& time) {
  if (!time) return {};
  return day(*time);
}

shop::Artist convert(const chinook::Artist& r) { return {{r.ArtistId}, r.Name.value()}; }

shop::Album convert(const chinook::Album& r) { return {{r.AlbumId}, r.Title, {r.ArtistId}}; }

shop::Genre convert(const chinook::Genre& r) { return {{r.GenreId}, r.Name.value()}; }

shop::MediaType convert(const chinook::MediaType& r) { return {{r.MediaTypeId}, r.Name.value()}; }

shop::Track convert(const chinook::Track& r) {
  return {.id = {r.TrackId},
          .name = r.Name,
          .album_id = id<shop::Album>(r.AlbumId),
          .media_type_id = {r.MediaTypeId},
          .genre_id = id<shop::Genre>(r.GenreId),
          .composer = r.Composer,
          .length = std::chrono::milliseconds(r.Milliseconds),
          .bytes = r.Bytes,
          .unit_price = cents(r.UnitPrice)};
}

shop::Playlist convert(const chinook::Playlist& r) { return {{r.PlaylistId}, r.Name.value()}; }

shop::PlaylistTrack convert(const chinook::PlaylistTrack& r) { return {{r.PlaylistId}, {r.TrackId}}; }

shop::Employee convert(const chinook::Employee& r) {
  return {.id = {r.EmployeeId},
          .last_name = r.LastName,
          .first_name = r.FirstName,
          .title = r.Title,
          .reports_to = id<shop::Employee>(r.ReportsTo),
          .birth_date = day(r.BirthDate),
          .hire_date = day(r.HireDate),
          .address = r.Address,
          .city = r.City,
          .state = r.State,
          .country = r.Country,
          .postal_code = r.PostalCode,
          .phone = r.Phone,
          .fax = r.Fax,
          .email = r.Email};
}

shop::Customer convert(const chinook::Customer& r) {
  return {.id = {r.CustomerId},
          .first_name = r.FirstName,
          .last_name = r.LastName,
          .company = r.Company,
          .address = r.Address,
          .city = r.City,
          .state = r.State,
          .country = r.Country,
          .postal_code = r.PostalCode,
          .phone = r.Phone,
          .fax = r.Fax,
          .email = r.Email,
          .support_rep_id = id<shop::Employee>(r.SupportRepId)};
}

shop::Invoice convert(const chinook::Invoice& r) {
  return {.id = {r.InvoiceId},
          .customer_id = {r.CustomerId},
          .date = day(r.InvoiceDate),
          .billing_address = r.BillingAddress,
          .billing_city = r.BillingCity,
          .billing_state = r.BillingState,
          .billing_country = r.BillingCountry,
          .billing_postal_code = r.BillingPostalCode,
          .total = cents(r.Total)};
}

shop::InvoiceLine convert(const chinook::InvoiceLine& r, const chinook::Track& track) {
  return {.id = {r.InvoiceLineId},
          .invoice_id = {r.InvoiceId},
          .track_id = id<shop::Track>(r.TrackId),
          .track_name = track.Name,
          .unit_price = cents(r.UnitPrice),
          .quantity = r.Quantity};
}

template <class Row>
std::size_t copy(File& from, Shop& to) {
  std::vector<decltype(convert(std::declval<Row>()))> rows;
  for (const Row& row : from.select<Row>().all()) rows.push_back(convert(row));
  return to.insert(rows);
}

std::size_t copy_invoice_lines(File& from, Shop& to) {
  std::vector<shop::InvoiceLine> rows;
  for (const auto& row : from.select<chinook::InvoiceLine>().all())
    rows.push_back(convert(row, from.related<&chinook::InvoiceLine::TrackId>(row).value()));
  return to.insert(rows);
}

// All tables or none, parents before their children.
std::size_t copy_all(File& from, Shop& to) {
  return to.transaction([&] {
    std::size_t rows = copy<chinook::Artist>(from, to);
    rows += copy<chinook::Album>(from, to);
    rows += copy<chinook::Genre>(from, to);
    rows += copy<chinook::MediaType>(from, to);
    rows += copy<chinook::Track>(from, to);
    rows += copy<chinook::Playlist>(from, to);
    rows += copy<chinook::PlaylistTrack>(from, to);
    rows += copy<chinook::Employee>(from, to);
    rows += copy<chinook::Customer>(from, to);
    rows += copy<chinook::Invoice>(from, to);
    rows += copy_invoice_lines(from, to);
    return rows;
  });
}

// -- Deleting from the shop ---------------------------------------------------------------------------------

void delete_some(Shop& db) {
  using namespace shop;

  const Artist artist = db.get<Artist>(Id<Artist>{1});
  const auto gone = db.erase<Artist>(artist.id);
  std::cout << "  " << artist.name << ": " << to_string(gone) << '\n';

  for (const Id<Employee> id : {Id<Employee>{2}, Id<Employee>{3}}) {
    const Employee employee = db.get<Employee>(id);
    const auto left = db.erase<Employee>(id);
    std::cout << "  " << employee.first_name << ' ' << employee.last_name << ": " << to_string(left) << '\n';
  }

  const Customer customer = db.get<Customer>(Id<Customer>{1});
  try {
    db.erase<Customer>(customer.id);
  } catch (const intact::foreign_key_violation& e) {
    std::cout << "  " << customer.first_name << ' ' << customer.last_name << ": " << e.what() << '\n';
    if (e.is<&Invoice::customer_id>())
      std::cout << "    He stays, and so do his " << e.rows() << " invoices.\n";
  }

  Cents sold;
  for (const InvoiceLine& line : db.select<InvoiceLine>().all())
    if (!line.track_id) sold.value += line.unit_price.value * line.quantity;
  std::cout << "  " << gone.set_null<&InvoiceLine::track_id>()
            << " invoice lines have no track any more, and still say what was sold, for " << sold.value
            << " cents in all.\n";
}

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: chinook FILE\n";
    return 2;
  }
  const std::string path = argv[1];
  try {
    const std::string before = bytes_of(path);
    auto file = intact::sqlite::open<chinook::Schema>(path, {.read_only = true});
    std::cout << "What the file holds\n";
    print_counts(file, chinook::Schema{});
    std::cout << "What its relations say\n";
    print_facts(file);

    auto shop = intact::sqlite::open<shop::Schema>(":memory:");
    shop.create_tables();
    std::cout << "A copy, with actions\n  " << copy_all(file, shop) << " rows inserted\n";
    std::cout << "Deleted from the copy\n";
    delete_some(shop);
    print_counts(shop, shop::Schema{});

    const bool unchanged = bytes_of(path) == before;
    std::cout << "The file, " << before.size() << " bytes, is " << (unchanged ? "unchanged" : "CHANGED")
              << '\n';
    return unchanged ? 0 : 1;
  } catch (const intact::error& e) {
    std::cerr << e.what() << '\n';
    return 1;
  }
}
