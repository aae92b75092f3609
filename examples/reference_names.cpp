// SPDX-License-Identifier: BSL-1.0
// Names that no guide shows at work: each region is an example in docs/reference/.
#include <chrono>
#include <filesystem>
#include <intact/chrono.hpp>
#include <intact/sqlite.hpp>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

struct Artist {
  std::int64_t id{};
  std::string name;
};

// [chrono]
struct Track {
  std::int64_t id{};
  std::string title;
  std::int64_t artist_id{};
  std::optional<int> stars;
  std::chrono::duration<int> length{};     // stored as 215, the number of its seconds
  std::chrono::year_month_day released{};  // stored as '1959-08-17'
  std::chrono::sys_time<std::chrono::seconds> added{};
};
// [/chrono]

template <>
inline constexpr auto intact::model<Track> =
    describe(unique<&Track::title>, default_value<&Track::artist_id>(std::int64_t{1}),
             relation(fields<&Track::artist_id>, references<&Artist::id>, on_delete<SetDefault>));

struct Tag {
  std::int64_t id{};
  std::string name;
};

struct Shop : intact::schema<Artist, Track, Tag, intact::many_to_many<Track, Tag>> {};

// [can_default]
static_assert(intact::can_default<Shop, Artist, &Track::artist_id>);
// [/can_default]

// [to_linked]
using TrackWithTags = intact::loaded<Track, intact::to_one<Artist, &Track::artist_id>,
                                     intact::to_linked<Tag, intact::many_to_many<Track, Tag>>>;

void show(const TrackWithTags& track) {
  std::cout << track.parent_row<&Track::artist_id>().name << ": " << track.row.title;
  for (const Tag& tag : track.linked<intact::many_to_many<Track, Tag>>()) std::cout << " #" << tag.name;
  std::cout << '\n';
}
// [/to_linked]

int main() {
  using intact::as, intact::field, intact::select;
  using namespace std::chrono_literals;

  std::filesystem::remove("shop.db");
  // [options]
  intact::sqlite::options options;
  options.busy_timeout_ms = 0;  // a lock of another connection is an error at once
  auto db = intact::sqlite::open<Shop>("shop.db", options);
  // [/options]
  db.create_tables();
  db.insert({Artist{.name = "nobody"}, Artist{.name = "Miles"}});
  const auto day = std::chrono::year(1959) / 8 / 17;
  db.insert({Track{.title = " So What ", .artist_id = 2, .stars = 5, .length = 565s, .released = day},
             Track{.title = "Blue in Green", .artist_id = 2, .stars = {}, .length = 337s, .released = day}});
  db.insert({Tag{.name = "jazz"}, Tag{.name = "modal"}});

  // [aggregates]
  using intact::group_concat, intact::max, intact::min, intact::total;
  const auto [worst, best, stars, titles] =
      db.select(min(field<&Track::stars>), max(field<&Track::stars>), total(field<&Track::stars>),
                group_concat(field<&Track::title>, "|"))
          .one();
  // [/aggregates]
  std::cout << worst.value_or(-1) << ' ' << best.value_or(-1) << ' ' << stars << ' ' << titles.value_or("")
            << '\n';

  // [texts]
  using intact::ltrim, intact::replace, intact::rtrim, intact::substr, intact::trim, intact::upper;
  const auto title = field<&Track::title>;
  const auto texts = db.select(trim(title), ltrim(title), rtrim(title), trim(title, " S"), upper(title),
                               replace(title, "o", "0"), substr(title, 2), substr(title, 2, 2))
                         .first();
  // [/texts]
  std::apply([](const auto&... text) { ((std::cout << '<' << text << '>'), ...); }, *texts);
  std::cout << '\n';

  // [numbers]
  using intact::abs, intact::cast, intact::coalesce, intact::greatest, intact::least;
  const auto id = field<&Track::id>;
  const auto numbers =
      db.select(abs(-id), id - 3, coalesce(id % 2, 0), least(id, 2), greatest(id, 2), cast<double>(id))
          .first();
  // [/numbers]
  std::apply([](const auto&... number) { ((std::cout << number << ' '), ...); }, *numbers);
  std::cout << '\n';

  // [choices]
  using intact::iif, intact::not_in, intact::nullif, intact::value;
  const auto choices = db.select(iif(field<&Track::stars> > 3, "good", "unknown"),
                                 nullif(field<&Track::stars>, 5), value("track"))
                           .where(not_in(id, 7, 8) && !(id == 9))
                           .order_by(asc(field<&Track::stars>).nulls_last())
                           .all();
  for (const auto& [praise, other_stars, kind] : choices)
    std::cout << praise << ' ' << other_stars.value_or(0) << ' ' << kind << '\n';
  // [/choices]

  // [escape_glob]
  const std::string typed = "Blue*";  // from outside
  const auto none = db.select<Track>().where(glob(title, intact::escape_glob(typed) + "*")).count();
  // [/escape_glob]
  std::cout << none << " begin with a star behind Blue\n";

  // [keys]
  const Track blue = db.select<Track>().where(title == "Blue in Green").one();
  const intact::key_type<Track> key = intact::key_of(blue);  // std::int64_t
  // [/keys]
  std::cout << key << '\n';

  // [link_changes]
  db.connect(blue, Tag{.id = 1, .name = {}});
  const intact::link_changes changes = db.set_connected<Tag>(blue, std::vector<std::int64_t>{2});
  std::cout << changes.connected << " linked, " << changes.disconnected << " unlinked\n";
  // [/link_changes]
  for (const auto& track :
       db.select<Track>().with<&Track::artist_id>().with_many<intact::many_to_many<Track, Tag>>().all())
    show(track);

  // [errors]
  const auto tells = [](auto work) {
    try {
      work();
    } catch (const intact::primary_key_violation& e) {
      std::cout << "key taken: " << e.what() << '\n';
    } catch (const intact::not_null_violation& e) {
      std::cout << "required: " << e.what() << '\n';
    } catch (const intact::too_many_rows& e) {
      std::cout << "not one: " << e.what() << '\n';
    } catch (const intact::type_mismatch& e) {
      std::cout << "type: " << e.what() << '\n';
    } catch (const intact::value_out_of_range& e) {
      std::cout << "range: " << e.what() << '\n';
    } catch (const intact::busy& e) {
      std::cout << "locked: " << e.what() << '\n';
    } catch (const intact::read_only& e) {
      std::cout << "read only: " << e.what() << '\n';
    }
  };
  // [/errors]
  tells([&] { db.insert(Artist{.id = 1, .name = "Bill"}); });
  tells([&] { db.execute("INSERT INTO Artist (name) VALUES (NULL)"); });
  tells([&] { (void)db.select<Track>().one(); });
  tells([&] {
    const auto unit = db.transaction();
    db.execute("UPDATE Track SET stars = 1 << 40");
    (void)db.select<Track>().all();
  });
  tells([&] {
    auto other = intact::sqlite::open<Shop>("shop.db", options);
    const auto unit = other.transaction();
    db.insert(Artist{.name = "Bill"});
  });
  options.read_only = true;
  tells([&] { intact::sqlite::open<Shop>("shop.db", options).insert(Artist{.name = "Bill"}); });

  // [at_most_rows]
  const auto receipt = db.erase<Artist>(2, intact::at_most_rows(10), intact::with_rows);
  const intact::receipt_with_rows<Shop>& rows = receipt;
  std::cout << rows.total() << " rows, artist " << rows.keys<Artist>().front() << '\n';
  // [/at_most_rows]

  // [integrity_report]
  const intact::integrity_report<Shop> report = db.check_integrity();
  std::cout << (report.ok() ? "whole" : to_string(report)) << '\n';
  // [/integrity_report]
}
