// SPDX-License-Identifier: BSL-1.0
// The five actions on delete through keys of several fields, through unique fields that are no key, and through texts.
#include <doctest/doctest.h>
#include <probe.hpp>

#include <intact/sqlite.hpp>

namespace {

using intact::Cascade;
using intact::NoAction;
using intact::Restrict;
using intact::SetDefault;
using intact::SetNull;
using probe::text;
using probe::thrown;

using maybe = std::optional<std::int64_t>;

// The key's order is neither that of the fields nor, below, that of the relations.
struct Cell {
  std::string note;
  std::int64_t row{};
  std::int64_t column{};
};

template <class Action>
struct Full {  // both fields required
  std::int64_t id{};
  std::int64_t column{};
  std::int64_t row{};
};
template <class Action>
struct Open {  // both fields optional
  std::int64_t id{};
  maybe row;
  maybe column;
};
template <class Action>
struct Half {  // one of each: MATCH SIMPLE
  std::int64_t id{};
  std::int64_t row{};
  maybe column;
};

// What is referenced is unique, but not the key; one field of it may be NULL.
struct Seat {
  std::int64_t id{};
  std::string room;
  maybe number;
};
struct Ticket {
  std::int64_t id{};
  maybe number;
  std::optional<std::string> room;
};

// A text key without regard to case, and texts that reference it in another case.
struct Tag {
  std::string name;
};
struct Note {
  std::int64_t id{};
  std::string tag;
};
struct Mark {
  std::int64_t id{};
  std::optional<std::string> tag;
};

// The same texts, but what is referenced minds the case and the field that references does not.
struct Code {
  std::string name;
};
struct Use {
  std::int64_t id{};
  std::string code;
};

// Keys of different types in one cascade: the texts '1' and '01' are two keys, whatever the number 1 is equal to.
struct Number {
  std::int64_t id{};
};
struct Word {
  std::string id;
  std::int64_t number{};
};
struct Letter {
  std::int64_t id{};
  std::string word;
};

}  // namespace

template <>
inline constexpr auto intact::model<Cell> = intact::describe(intact::primary_key<&Cell::column, &Cell::row>);

template <class A>
inline constexpr auto intact::model<Full<A>> =
    intact::describe(intact::table<"Child">, intact::default_value<&Full<A>::row>(9),
                     intact::default_value<&Full<A>::column>(9),
                     intact::relation(intact::fields<&Full<A>::row, &Full<A>::column>,
                                      intact::references<&Cell::row, &Cell::column>, intact::on_delete<A>));
template <class A>
inline constexpr auto intact::model<Open<A>> =
    intact::describe(intact::table<"Child">, intact::default_value<&Open<A>::row>(9),
                     intact::relation(intact::fields<&Open<A>::column, &Open<A>::row>,
                                      intact::references<&Cell::column, &Cell::row>, intact::on_delete<A>));
template <class A>
inline constexpr auto intact::model<Half<A>> =
    intact::describe(intact::table<"Child">, intact::default_value<&Half<A>::row>(9),
                     intact::default_value<&Half<A>::column>(9),
                     intact::relation(intact::fields<&Half<A>::row, &Half<A>::column>,
                                      intact::references<&Cell::row, &Cell::column>, intact::on_delete<A>,
                                      intact::match_simple));

template <>
inline constexpr auto intact::model<Seat> = intact::describe(intact::unique<&Seat::room, &Seat::number>);
template <>
inline constexpr auto intact::model<Ticket> = intact::describe(
    intact::relation(intact::fields<&Ticket::number, &Ticket::room>,
                     intact::references<&Seat::number, &Seat::room>, intact::on_delete<intact::Cascade>));

template <>
inline constexpr auto intact::model<Tag> = intact::describe(intact::primary_key<&Tag::name>,
                                                            intact::collate<&Tag::name, "NOCASE">);
template <>
inline constexpr auto intact::model<Note> = intact::describe(intact::relation(
    intact::fields<&Note::tag>, intact::references<&Tag::name>, intact::on_delete<intact::Cascade>));
template <>
inline constexpr auto intact::model<Mark> =
    intact::describe(intact::relation(intact::fields<&Mark::tag>, intact::references<&Tag::name>));
template <>
inline constexpr auto intact::model<Code> = intact::describe(intact::primary_key<&Code::name>);
template <>
inline constexpr auto intact::model<Use> =
    intact::describe(intact::collate<&Use::code, "NOCASE">,
                     intact::relation(intact::fields<&Use::code>, intact::references<&Code::name>,
                                      intact::on_delete<intact::Cascade>));
template <>
inline constexpr auto intact::model<Word> = intact::describe(intact::relation(
    intact::fields<&Word::number>, intact::references<&Number::id>, intact::on_delete<intact::Cascade>));
template <>
inline constexpr auto intact::model<Letter> = intact::describe(intact::relation(
    intact::fields<&Letter::word>, intact::references<&Word::id>, intact::on_delete<intact::Cascade>));

namespace {

template <class Child>
struct Sheet : intact::schema<Cell, Child> {};
struct Theatre : intact::schema<Seat, Ticket> {};
struct Tagged : intact::schema<Note, Mark, Tag> {};
struct Coded : intact::schema<Code, Use> {};
struct Mixed : intact::schema<Number, Word, Letter> {};

const char* const children = "SELECT id, \"row\", \"column\" FROM Child ORDER BY id";

// Cells (row 1, column 2) and, the other way round, (row 2, column 1); and (9, 9), which is what defaults name.
template <class Child>
auto filled(std::initializer_list<Child> rows) {
  auto db = intact::sqlite::open<Sheet<Child>>(":memory:");
  db.create_tables();
  db.insert(Cell{"a", 1, 2});
  db.insert(Cell{"b", 2, 1});
  db.insert(Cell{"c", 9, 9});
  for (const Child& row : rows) db.insert(row);
  return db;
}

}  // namespace

TEST_CASE("a composite key is matched as a whole and in the order of the relation") {
  auto db = filled<Full<Cascade>>({{1, 2, 1}, {2, 1, 2}, {3, 2, 1}});  // id, column, row
  const auto receipt = db.erase<Cell>(2, 1);                           // column 2, row 1
  CHECK(receipt.deleted<Cell>() == 1);
  CHECK(receipt.deleted<Full<Cascade>>() == 2);
  CHECK(receipt.deleted<&Full<Cascade>::row, &Full<Cascade>::column>() == 2);
  CHECK(text(db.handle(), children) == "2|2|1");
  CHECK(text(db.handle(), "SELECT note FROM Cell ORDER BY note") == "b c");
}

TEST_CASE_TEMPLATE("a composite key forbids as a whole", A, Restrict, NoAction) {
  using Child = Full<A>;
  auto db = filled<Child>({{1, 2, 1}, {2, 2, 1}});
  const auto error = thrown<intact::foreign_key_violation>([&] { db.template erase<Cell>(2, 1); });
  CHECK(error.template is<&Child::row, &Child::column>());
  CHECK_FALSE(error.template is<&Child::column, &Child::row>());
  CHECK_FALSE(error.template is<&Child::row>());
  CHECK(error.rows() == 2);
  CHECK(error.extended_code() == (std::is_same_v<A, Restrict> ? 1811 : 787));
  CHECK(db.template erase<Cell>(1, 2).total() == 1);
  probe::check_usable(db.handle());
}

TEST_CASE("SetNull makes all fields of a composite key NULL") {
  using Child = Open<SetNull>;
  auto db = filled<Child>({{1, 1, 2}, {2, 1, {}}, {3, {}, 2}, {4, {}, {}}, {5, 2, 1}});
  const auto receipt = db.erase<Cell>(2, 1);
  CHECK(receipt.set_null<&Child::column, &Child::row>() == 1);
  CHECK(receipt.total() == 2);
  CHECK(text(db.handle(), children) == "1|NULL|NULL 2|1|NULL 3|NULL|2 4|NULL|NULL 5|2|1");
}

TEST_CASE("SetDefault gives each field of a composite key its own default") {
  using Child = Full<SetDefault>;
  auto db = filled<Child>({{1, 2, 1}, {2, 1, 2}});
  const auto receipt = db.erase<Cell>(2, 1);
  CHECK(receipt.set_default<&Child::row, &Child::column>() == 1);
  CHECK(text(db.handle(), children) == "1|9|9 2|2|1");
  // (9, 9) goes, so nobody can take its place.
  const auto error = thrown<intact::foreign_key_violation>([&] { db.erase<Cell>(9, 9); });
  CHECK(error.is<&Child::row, &Child::column>());
  CHECK(error.referential_action() == intact::action::set_default);
  CHECK(error.rows() == 1);
}

TEST_CASE("a composite default that is partly NULL is not checked") {
  using Child = Open<SetDefault>;
  auto db = filled<Child>({{1, 1, 2}, {2, 9, 9}});
  CHECK(db.erase<Cell>(9, 9).set_default<&Child::column, &Child::row>() == 1);
  const auto receipt = db.erase<Cell>(2, 1);
  CHECK(receipt.set_default<&Child::column, &Child::row>() == 1);
  CHECK(text(db.handle(), children) == "1|9|NULL 2|9|NULL");
  probe::check_usable(db.handle());
}

TEST_CASE_TEMPLATE("a partly NULL key references nothing: it neither forbids nor goes", A, Cascade, Restrict,
                   NoAction, SetDefault) {
  using Child = Half<A>;
  auto db = filled<Child>({{1, 1, {}}, {2, 7, {}}});
  const auto receipt = db.template erase<Cell>(2, 1);
  CHECK(receipt.total() == 1);
  CHECK(text(db.handle(), children) == "1|1|NULL 2|7|NULL");
  probe::check_usable(db.handle());
}

TEST_CASE("a relation to unique fields finds its children by these, not by the key") {
  auto db = intact::sqlite::open<Theatre>(":memory:");
  db.create_tables();
  db.insert(Seat{1, "blue", 7});
  db.insert(Seat{7, "blue", 1});
  db.insert(Seat{3, "blue", std::nullopt});
  db.insert(Seat{4, "red", 7});
  db.insert(Ticket{1, 7, "blue"});
  db.insert(Ticket{2, 1, "blue"});
  db.insert(Ticket{3, std::nullopt, "blue"});
  db.insert(Ticket{4, 7, "red"});
  db.insert(Ticket{5, 7, "blue"});
  const auto receipt = db.erase<Seat>(1);
  CHECK(receipt.deleted<Ticket>() == 2);
  CHECK(receipt.deleted<&Ticket::number, &Ticket::room>() == 2);
  CHECK(text(db.handle(), "SELECT id FROM Ticket ORDER BY id") == "2 3 4");
  // A seat without a number is referenced by nobody.
  CHECK(db.erase<Seat>(3).total() == 1);
}

TEST_CASE("children are found by the collation of what they reference") {
  auto db = intact::sqlite::open<Tagged>(":memory:");
  db.create_tables();
  db.insert(Tag{"News"});
  db.insert(Tag{"Other"});
  db.insert(Note{1, "news"});
  db.insert(Note{2, "NEWS"});
  db.insert(Note{3, "other"});
  db.insert(Mark{1, "nEWS"});
  db.insert(Mark{2, "OTHER"});
  const int changes = sqlite3_total_changes(db.handle());
  const auto receipt = db.erase<Tag>("nEwS");
  CHECK(receipt.deleted<Tag>() == 1);
  CHECK(receipt.deleted<Note>() == 2);
  CHECK(receipt.deleted<&Note::tag>() == 2);
  CHECK(receipt.set_null<&Mark::tag>() == 1);
  CHECK(receipt.total() == sqlite3_total_changes(db.handle()) - changes);
  CHECK(text(db.handle(), "SELECT tag FROM Note") == "other");
  CHECK(text(db.handle(), "SELECT tag FROM Mark ORDER BY id") == "NULL OTHER");
}

TEST_CASE("the collation of the field that references makes no difference") {
  auto db = intact::sqlite::open<Coded>(":memory:");
  db.create_tables();
  db.insert(Code{"a"});
  db.insert(Code{"A"});
  db.insert(Use{1, "a"});
  db.insert(Use{2, "A"});
  const auto receipt = db.erase<Code>("a");
  CHECK(receipt.deleted<Use>() == 1);
  CHECK(text(db.handle(), "SELECT id, code FROM Use") == "2|A");
}

TEST_CASE("a cascade through keys of different types takes no key for another") {
  auto db = intact::sqlite::open<Mixed>(":memory:");
  db.create_tables();
  db.insert(Number{1});
  db.insert(Number{2});
  for (const char* id : {"1", "1.0", "x"}) db.insert(Word{id, 1});
  for (const char* id : {"01", "X"}) db.insert(Word{id, 2});
  std::int64_t letter = 0;
  for (const char* word : {"1", "1.0", "01", "x", "X"}) db.insert(Letter{++letter, word});
  const auto receipt = db.erase<Number>(1);
  CHECK(receipt.deleted<Word>() == 3);
  CHECK(receipt.deleted<Letter>() == 3);
  CHECK(receipt.deleted<&Letter::word>() == 3);
  CHECK(text(db.handle(), "SELECT word FROM Letter ORDER BY id") == "01 X");
}
