// SPDX-License-Identifier: BSL-1.0
// chinook_questions FILE: what a shop asks its database, here the Chinook database. Each question is asked in C++ and again in SQL by hand,
// and the answers have to be the same.
#include <intact/sqlite.hpp>
#include <iostream>
#include <iterator>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "chinook/answers.hpp"
#include "chinook/file.hpp"

using namespace chinook;
using intact::alias;
using intact::any;
using intact::as;
using intact::avg;
using intact::count;
using intact::count_distinct;
using intact::descendants;
using intact::field;
using intact::none;
using intact::order_by;
using intact::param;
using intact::param_of;
using intact::row;
using intact::select;
using intact::subquery;
using intact::sum;
using intact::with;
using intact::with_many;

using Database = intact::sqlite::database<chinook::Schema>;
using answers::Checker;

// -- 1. Columns and an aggregate, read into a struct by their names ------------------------------------------

struct BestCustomer {
  std::string FirstName;
  std::string LastName;
  std::optional<double> spent;
};

void best_customers(Database& db, Checker& check) {
  const auto spent = sum(field<&Invoice::Total>);
  const std::vector<BestCustomer> best =
      db.select<BestCustomer>(field<&Customer::FirstName>, field<&Customer::LastName>, as<"spent">(spent))
          .join<&Invoice::CustomerId>()
          .group_by(field<&Customer::CustomerId>)
          .order_by(desc(spent), field<&Customer::LastName>)
          .limit(5)
          .all();

  check("Who has spent most?", best, R"(
    SELECT c.FirstName, c.LastName, sum(i.Total) FROM Customer c JOIN Invoice i ON i.CustomerId = c.CustomerId
    GROUP BY c.CustomerId ORDER BY sum(i.Total) DESC, c.LastName LIMIT 5)");
}

// -- 2. A query as a value, whose parameter is given later ---------------------------------------------------

constexpr auto albums_of_artist = select(field<&Album::Title>, count(field<&Track::TrackId>))
                                      .join<&Album::ArtistId>()
                                      .left_join<&Track::AlbumId>()
                                      .where(field<&Artist::Name> == param<&Artist::Name>)
                                      .group_by(field<&Album::AlbumId>)
                                      .order_by(field<&Album::Title>);

static_assert(sql(albums_of_artist) ==
              R"(SELECT "Album"."Title", count("Track"."TrackId") FROM "Album")"
              R"( JOIN "Artist" ON "Artist"."ArtistId" = "Album"."ArtistId")"
              R"( LEFT JOIN "Track" ON "Album"."AlbumId" = "Track"."AlbumId")"
              R"( WHERE ("Artist"."Name" = ?1) GROUP BY "Album"."AlbumId" ORDER BY "Album"."Title")");

void albums_with_track_counts(Database& db, Checker& check) {
  for (const char* artist : {"AC/DC", "Miles Davis"})
    check("Which albums are there by " + std::string(artist) + ", with how many tracks?",
          db.query(albums_of_artist, artist).all(), R"(
      SELECT l.Title, (SELECT count(*) FROM Track t WHERE t.AlbumId = l.AlbumId)
      FROM Album l JOIN Artist a USING (ArtistId) WHERE a.Name = ? ORDER BY l.Title)",
          artist);
}

// -- 3. A tree, and a table that stands in a query twice -----------------------------------------------------

using Boss = alias<Employee, "boss">;

void staff_of_the_manager(Database& db, Checker& check) {
  const Employee manager = db.select<Employee>().where(is_null(field<&Employee::ReportsTo>)).one();
  const auto staff =
      db.select(field<&Employee::FirstName>, field<&Employee::Title>, Boss::field<&Employee::FirstName>)
          .left_join<Boss, &Employee::ReportsTo>()
          .where(descendants<&Employee::ReportsTo>(manager))
          .order_by(field<&Employee::EmployeeId>)
          .all();

  check("Who works under " + manager.FirstName + ", at any depth, and for whom?", staff, R"(
    WITH RECURSIVE under(id) AS (SELECT EmployeeId FROM Employee WHERE ReportsTo = ?
      UNION ALL SELECT e.EmployeeId FROM Employee e JOIN under ON e.ReportsTo = under.id)
    SELECT e.FirstName, e.Title, b.FirstName FROM Employee e LEFT JOIN Employee b ON b.EmployeeId = e.ReportsTo
    WHERE e.EmployeeId IN under ORDER BY e.EmployeeId)",
        manager.EmployeeId);
}

// -- 4. Rows to which nothing refers -------------------------------------------------------------------------

void tracks_never_sold(Database& db, Checker& check) {
  const auto unsold = db.select(field<&Genre::Name>, count())
                          .from<Track>()
                          .left_join<&Track::GenreId>()
                          .where(none<&InvoiceLine::TrackId>())
                          .group_by(field<&Genre::GenreId>)
                          .having(count() >= 50)
                          .order_by(desc(count()))
                          .all();

  check("In which genres were 50 tracks or more never sold?", unsold, R"(
    SELECT g.Name, count(*) FROM Track t LEFT JOIN Genre g ON g.GenreId = t.GenreId
    WHERE t.TrackId NOT IN (SELECT TrackId FROM InvoiceLine) GROUP BY g.GenreId HAVING count(*) >= 50
    ORDER BY count(*) DESC)");
}

void artists_without_albums(Database& db, Checker& check) {
  const auto names = db.select(field<&Artist::Name>)
                         .where(none<&Album::ArtistId>() && starts_with(field<&Artist::Name>, "A"))
                         .order_by(field<&Artist::Name>)
                         .all();

  check("Which artists whose name begins with A have no album?", names, R"(
    SELECT a.Name FROM Artist a WHERE NOT EXISTS (SELECT 1 FROM Album l WHERE l.ArtistId = a.ArtistId)
    AND a.Name GLOB 'A*' ORDER BY a.Name)");
}

// -- 5. A join on a condition --------------------------------------------------------------------------------

using OtherEntry = alias<PlaylistTrack, "other_entry">;
using OtherList = alias<Playlist, "other">;

void playlists_sharing_tracks(Database& db, Checker& check) {
  const auto shared =
      db.select(field<&Playlist::Name>, OtherList::field<&Playlist::Name>, count())
          .from<PlaylistTrack>()
          .join<&PlaylistTrack::PlaylistId>()
          .join<OtherEntry>(OtherEntry::field<&PlaylistTrack::TrackId> == field<&PlaylistTrack::TrackId> &&
                            OtherEntry::field<&PlaylistTrack::PlaylistId> > field<&PlaylistTrack::PlaylistId>)
          .join<OtherList>(OtherList::field<&Playlist::PlaylistId> ==
                           OtherEntry::field<&PlaylistTrack::PlaylistId>)
          .group_by(field<&Playlist::PlaylistId>, OtherList::field<&Playlist::PlaylistId>)
          .having(between(count(), 2, 30))
          .order_by(desc(count()), field<&Playlist::PlaylistId>, OtherList::field<&Playlist::PlaylistId>)
          .all();

  check("Which playlists share from 2 to 30 tracks?", shared, R"(
    SELECT p.Name, q.Name, count(*) FROM PlaylistTrack x
    JOIN PlaylistTrack y ON y.TrackId = x.TrackId AND y.PlaylistId > x.PlaylistId
    JOIN Playlist p ON p.PlaylistId = x.PlaylistId JOIN Playlist q ON q.PlaylistId = y.PlaylistId
    GROUP BY p.PlaylistId, q.PlaylistId HAVING count(*) BETWEEN 2 AND 30
    ORDER BY count(*) DESC, p.PlaylistId, q.PlaylistId)");
}

// -- 6. Groups of several columns, one of them calculated ----------------------------------------------------

void revenue_by_country_and_year(Database& db, Checker& check) {
  const auto year = function<"strftime", std::string>("%Y", field<&Invoice::InvoiceDate>);
  const auto revenue = sum(field<&Invoice::Total>);
  const auto rows = db.select(field<&Invoice::BillingCountry>, year, count(), revenue)
                        .group_by(field<&Invoice::BillingCountry>, year)
                        .having(revenue > 100)
                        .order_by(field<&Invoice::BillingCountry>, year)
                        .all();

  check("In which countries and years were more than 100 dollars earned?", rows, R"(
    SELECT BillingCountry, strftime('%Y', InvoiceDate), count(*), sum(Total) FROM Invoice
    GROUP BY 1, 2 HAVING sum(Total) > 100 ORDER BY 1, 2)");
}

void longest_genres(Database& db, Checker& check) {
  const auto seconds = round(avg(field<&Track::Milliseconds>) / 1000.0, 1);
  const auto genres = db.select(field<&Genre::Name>, seconds, count())
                          .join<&Track::GenreId>()
                          .group_by(field<&Genre::GenreId>)
                          .having(count() > 20)
                          .order_by(desc(seconds))
                          .limit(4)
                          .all();

  check("Which genres of more than 20 tracks have the longest, in seconds?", genres, R"(
    SELECT g.Name, round(avg(t.Milliseconds) / 1000.0, 1), count(*) FROM Genre g JOIN Track t USING (GenreId)
    GROUP BY g.GenreId HAVING count(*) > 20 ORDER BY 2 DESC LIMIT 4)");
}

// -- 7. Whole rows beside what is calculated -----------------------------------------------------------------

void best_selling_tracks(Database& db, Checker& check) {
  const auto sold = sum(field<&InvoiceLine::Quantity>);
  std::vector<std::tuple<std::string, std::string, std::optional<std::int64_t>>> names;
  for (const auto& [track, album, times] : db.select(row<Track>, row<Album>, sold)
                                               .join<&Track::AlbumId>()
                                               .join<&InvoiceLine::TrackId>()
                                               .group_by(field<&Track::TrackId>, field<&Album::AlbumId>)
                                               .order_by(desc(sold), field<&Track::Name>)
                                               .limit(5))
    names.emplace_back(track.Name, album.Title, times);

  check("Which tracks sell best?", names, R"(
    SELECT t.Name, l.Title, sum(i.Quantity) FROM InvoiceLine i JOIN Track t USING (TrackId) JOIN Album l USING (AlbumId)
    GROUP BY t.TrackId ORDER BY 3 DESC, 1 LIMIT 5)");
}

// -- 8. Joins over five tables; a parameter that no field has the type of ------------------------------------

void customers_of_many_genres(Database& db, Checker& check) {
  const auto genres = count_distinct(field<&Track::GenreId>);
  const auto curious = select(field<&Customer::FirstName>, field<&Customer::LastName>, genres)
                           .join<&Invoice::CustomerId>()
                           .join<&InvoiceLine::InvoiceId>()
                           .join<&InvoiceLine::TrackId>()
                           .group_by(field<&Customer::CustomerId>)
                           .having(genres > param_of<std::int64_t, "genres">)
                           .order_by(desc(genres), field<&Customer::CustomerId>);

  check("Who has bought in more than 10 genres?", db.query(curious, 10).all(), R"(
    SELECT c.FirstName, c.LastName, count(DISTINCT t.GenreId) FROM Customer c JOIN Invoice USING (CustomerId)
    JOIN InvoiceLine USING (InvoiceId) JOIN Track t USING (TrackId)
    GROUP BY c.CustomerId HAVING count(DISTINCT t.GenreId) > ? ORDER BY 3 DESC, c.CustomerId)",
        10);
}

// -- 9. Relations, loaded with the rows: the number of statements is known to the compiler -------------------

void agents_and_their_customers(Database& db, Checker& check) {
  const auto agents = db.select<Employee>()
                          .where(any<&Customer::SupportRepId>())
                          .order_by(field<&Employee::EmployeeId>)
                          .with_many<&Customer::SupportRepId>(with_many<&Invoice::CustomerId>());
  static_assert(agents.statements == 3);

  std::vector<std::tuple<std::string, std::int64_t, double>> earned;
  for (const auto& [agent, customers] : agents.all()) {
    double spent = 0;
    for (const auto& [customer, invoices] : customers)
      for (const Invoice& invoice : invoices) spent += invoice.Total;
    earned.emplace_back(agent.FirstName, std::ssize(customers), spent);
  }

  check("How many customers has each agent, and what have they spent?", earned, R"(
    SELECT e.FirstName, count(DISTINCT c.CustomerId), sum(i.Total) FROM Employee e
    JOIN Customer c ON c.SupportRepId = e.EmployeeId LEFT JOIN Invoice i USING (CustomerId)
    GROUP BY e.EmployeeId ORDER BY e.EmployeeId)");
}

void largest_invoices(Database& db, Checker& check) {
  const auto large = db.select<Invoice>()
                         .where(field<&Invoice::Total> > 23)
                         .order_by(desc(field<&Invoice::Total>))
                         .with<&Invoice::CustomerId>()
                         .with_many<&InvoiceLine::InvoiceId>(order_by(field<&InvoiceLine::InvoiceLineId>),
                                                             with<&InvoiceLine::TrackId>());
  static_assert(large.statements == 4);

  std::vector<std::tuple<std::int64_t, std::string, std::string>> sold;
  for (const auto& [invoice, customer, lines] : large.all())
    for (const auto& [line, track] : lines)
      sold.emplace_back(invoice.InvoiceId, customer.LastName, track.Name);

  check("What was on the largest invoices, and whose are they?", sold, R"(
    SELECT i.InvoiceId, c.LastName, t.Name FROM Invoice i JOIN Customer c USING (CustomerId)
    JOIN InvoiceLine n USING (InvoiceId) JOIN Track t USING (TrackId)
    WHERE i.Total > 23 ORDER BY i.Total DESC, n.InvoiceLineId)");
}

// -- 10. Pages, each found from the last row of the one before -----------------------------------------------

void second_page_of_tracks(Database& db, Checker& check) {
  const auto page_after = [&](const std::optional<Track>& last) {
    return db.select<Track>().order_by(field<&Track::Name>).after(last).limit(5).all();
  };
  const std::vector<Track> first = page_after(std::nullopt);
  std::vector<std::string> names;
  for (const Track& track : page_after(first.back())) names.push_back(track.Name);

  check("What is on the second page of the tracks by name?", names,
        "SELECT Name FROM Track ORDER BY Name, TrackId LIMIT 5 OFFSET 5");
}

// -- 11. What is asked depends on what was filled in ---------------------------------------------------------

struct Search {
  std::optional<std::string> words{};
  std::optional<std::string> genre{};
};

auto found(Database& db, const Search& form) {
  return db.select(field<&Track::Name>, field<&Genre::Name>)
      .left_join<&Track::GenreId>()
      .where_if(form.words.has_value(), contains(field<&Track::Name>, form.words.value_or("")))
      .where_if(form.genre.has_value(), field<&Genre::Name> == form.genre.value_or(""))
      .order_by(field<&Track::Name>, field<&Track::TrackId>)
      .all();
}

void search(Database& db, Checker& check) {
  check("Which tracks are called something with 100%?", found(db, {.words = "100%"}), R"(
    SELECT t.Name, g.Name FROM Track t LEFT JOIN Genre g USING (GenreId) WHERE instr(t.Name, '100%') > 0
    ORDER BY t.Name, t.TrackId)");
  check("Which blues tracks have love in their name?", found(db, {.words = "Love", .genre = "Blues"}), R"(
    SELECT t.Name, g.Name FROM Track t JOIN Genre g USING (GenreId) WHERE instr(t.Name, 'Love') > 0 AND g.Name = 'Blues'
    ORDER BY t.Name, t.TrackId)");
}

// -- 12. Sets of rows, and a query inside another ------------------------------------------------------------

void cities_of_customers_only(Database& db, Checker& check) {
  const auto customers = select(field<&Customer::City>).where(field<&Customer::Country> == "Canada");
  const auto staff = select(field<&Employee::City>);
  check("In which cities of Canada do customers live, but nobody of the staff?",
        db.query(customers.except(staff).order_by(field<&Customer::City>)).all(), R"(
    SELECT City FROM Customer WHERE Country = 'Canada' EXCEPT SELECT City FROM Employee ORDER BY City)");
}

void longest_rock(Database& db, Checker& check) {
  const auto rock = select(field<&Genre::GenreId>).where(in(field<&Genre::Name>, "Rock", "Metal"));
  const auto average = select(avg(field<&Track::Milliseconds>)).where(in(field<&Track::GenreId>, rock));
  const auto tracks = db.select(field<&Track::Name>, field<&Track::Milliseconds>)
                          .where(in(field<&Track::GenreId>, rock))
                          .where(field<&Track::Milliseconds> > 4.5 * subquery(average))
                          .order_by(desc(field<&Track::Milliseconds>))
                          .all();

  check("Which tracks of rock and metal last more than four and a half times their average?", tracks, R"(
    SELECT Name, Milliseconds FROM Track WHERE GenreId IN (SELECT GenreId FROM Genre WHERE Name IN ('Rock', 'Metal'))
    AND Milliseconds > 4.5 * (SELECT avg(Milliseconds) FROM Track
      WHERE GenreId IN (SELECT GenreId FROM Genre WHERE Name IN ('Rock', 'Metal')))
    ORDER BY Milliseconds DESC)");
}

// -- 13. All rows, of which one is in memory at a time -------------------------------------------------------

void hours_of_music(Database& db, Checker& check) {
  std::int64_t milliseconds = 0;
  for (const Track& track : db.select<Track>()) milliseconds += track.Milliseconds;

  check("How many hours of it are there?", std::vector<std::int64_t>{milliseconds / 3'600'000},
        "SELECT sum(Milliseconds) / 3600000 FROM Track");
}

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: chinook_questions FILE\n";
    return 2;
  }
  try {
    auto db = intact::sqlite::open<chinook::Schema>(argv[1], {.read_only = true});
    Checker check(db.handle());
    for (auto* question :
         {best_customers, albums_with_track_counts, staff_of_the_manager, tracks_never_sold,
          artists_without_albums, playlists_sharing_tracks, revenue_by_country_and_year, longest_genres,
          best_selling_tracks, customers_of_many_genres, agents_and_their_customers, largest_invoices,
          second_page_of_tracks, search, cities_of_customers_only, longest_rock, hours_of_music})
      question(db, check);
    return check.wrong() == 0 ? 0 : 1;
  } catch (const intact::error& e) {
    std::cerr << e.what() << '\n';
    return 1;
  }
}
