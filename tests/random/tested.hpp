// SPDX-License-Identifier: BSL-1.0
// intact's databases of all shapes behind one interface, so that the trials are compiled once. Included by what shapes.py writes.
#pragma once

#include <intact/sqlite.hpp>
#include <memory>
#include <shape.hpp>
#include <tuple>
#include <type_traits>
#include <vector>

namespace trials {

/// What a receipt says, by table and by relation.
struct counts {
  std::vector<long long> deleted_rows;
  std::vector<long long> updated_rows;
  std::vector<long long> deleted_children;
  std::vector<long long> set_null;
  std::vector<long long> set_default;
  std::vector<long long> updated;

  counts() = default;
  counts(std::size_t tables, std::size_t relations)
      : deleted_rows(tables),
        updated_rows(tables),
        deleted_children(relations),
        set_null(relations),
        set_default(relations),
        updated(relations) {}
  friend bool operator==(const counts&, const counts&) = default;
};

/// What a preview says.
struct forecast {
  counts receipt;
  std::vector<long long> blocked;
  long long blocked_in_all = 0;
};

/// A database under test. Every operation throws what intact throws.
class database {
 public:
  virtual ~database() = default;
  virtual sqlite3* handle() = 0;
  virtual void insert(std::size_t table, const row& values) = 0;
  virtual counts erase(std::size_t table, const key& k) = 0;
  virtual counts erase_range(std::size_t table, const std::vector<key>& keys) = 0;
  /// Of the rows whose `note` is this one.
  virtual counts erase_where(std::size_t table, const std::string& note) = 0;
  virtual forecast preview(std::size_t table, const key& k) = 0;
  virtual forecast preview_range(std::size_t table, const std::vector<key>& keys) = 0;
  virtual forecast preview_where(std::size_t table, const std::string& note) = 0;
  virtual counts update(std::size_t table, const row& values) = 0;
  virtual counts update_key(std::size_t table, const key& old_key, const row& values) = 0;
  virtual void execute(const std::string& sql) = 0;
  /// A transaction, or a savepoint in one.
  virtual void begin() = 0;
  virtual void commit() = 0;
  virtual void rollback() = 0;
};

using factory = std::unique_ptr<database> (*)();

/// A shape, and how to open a new database of it.
struct entry {
  trials::shape shape;
  factory native;
  factory emulated;
};

/// The shapes that are linked into this program.
inline std::vector<entry>& registry() {
  static std::vector<entry> all;
  return all;
}

template <class... Models>
struct list {};

template <class Field>
Field to(const value& v) {
  if constexpr (std::is_same_v<Field, std::string>)
    return v.value();
  else if constexpr (std::is_same_v<Field, std::int64_t>)
    return std::stoll(v.value());
  else
    return v ? Field(to<typename Field::value_type>(v)) : Field();
}

/// A database of the schema that `Names` describes, opened by `Open`.
template <class Names, class Database>
class tested final : public database {
 public:
  using schema = typename Names::schema;

  explicit tested(Database db) : db_(std::move(db)) { db_.create_tables(); }

  sqlite3* handle() override { return db_.handle(); }

  void insert(std::size_t table, const row& values) override {
    visit(table, [&](auto model) { db_.insert(Names::row_of(model, values)); });
  }

  counts erase(std::size_t table, const key& k) override {
    return ask(table, k, [&]<class T>(std::type_identity<T>, const auto&... field) {
      return db_.template erase<T>(field...);
    });
  }
  counts erase_range(std::size_t table, const std::vector<key>& keys) override {
    counts all;
    visit(table,
          [&]<class T>(std::type_identity<T>) { all = read(db_.template erase<T>(range_of<T>(keys))); });
    return all;
  }
  counts erase_where(std::size_t table, const std::string& note) override {
    counts all;
    visit(table, [&]<class T>(std::type_identity<T>) {
      all = read(db_.template erase<T>(intact::where(intact::field<&T::note> == note)));
    });
    return all;
  }

  forecast preview(std::size_t table, const key& k) override {
    return ask<forecast>(table, k, [&]<class T>(std::type_identity<T>, const auto&... field) {
      return db_.template preview_erase<T>(field...);
    });
  }
  forecast preview_range(std::size_t table, const std::vector<key>& keys) override {
    forecast all;
    visit(table, [&]<class T>(std::type_identity<T>) {
      all = read(db_.template preview_erase<T>(range_of<T>(keys)));
    });
    return all;
  }
  forecast preview_where(std::size_t table, const std::string& note) override {
    forecast all;
    visit(table, [&]<class T>(std::type_identity<T>) {
      all = read(db_.template preview_erase<T>(intact::where(intact::field<&T::note> == note)));
    });
    return all;
  }

  counts update(std::size_t table, const row& values) override {
    counts all;
    visit(table, [&](auto model) { all = read(db_.update(Names::row_of(model, values))); });
    return all;
  }
  counts update_key(std::size_t table, const key& old_key, const row& values) override {
    return ask(table, old_key, [&]<class T>(std::type_identity<T> model, const auto&... field) {
      return db_.template update<T>(field..., Names::row_of(model, values));
    });
  }

  void execute(const std::string& sql) override { db_.execute(sql); }

  void begin() override { open_.emplace_back(new intact::sqlite::transaction(db_.transaction())); }
  void commit() override {
    open_.back()->commit();
    open_.pop_back();
  }
  void rollback() override { open_.pop_back(); }

  ~tested() override {
    while (!open_.empty()) open_.pop_back();
  }

 private:
  template <class Visit, class... Models>
  static void visit_in(list<Models...>, std::size_t table, Visit& v) {
    std::size_t i = 0;
    ((i++ == table ? v(std::type_identity<Models>{}) : void()), ...);
  }
  template <class Visit>
  static void visit(std::size_t table, Visit v) {
    visit_in(typename Names::models{}, table, v);
  }

  // Calls `work(model, fields of the key...)` of the table, and reads what it returns.
  template <class Result = counts, class Work>
  static Result ask(std::size_t table, const key& k, Work work) {
    Result all;
    visit(table, [&](auto model) {
      all = read(
          std::apply([&](const auto&... field) { return work(model, field...); }, Names::key_of(model, k)));
    });
    return all;
  }

  template <class T>
  static std::vector<intact::key_type<T>> range_of(const std::vector<key>& keys) {
    constexpr std::type_identity<T> model;
    std::vector<intact::key_type<T>> range;
    for (const key& k : keys) {
      if constexpr (std::tuple_size_v<decltype(Names::key_of(model, k))> == 1)
        range.push_back(std::get<0>(Names::key_of(model, k)));
      else
        range.push_back(Names::key_of(model, k));
    }
    return range;
  }

  static counts read(const intact::receipt<schema>& said) {
    counts all(intact::info_of<schema>.tables.size(), intact::info_of<schema>.edges.size());
    Names::read(all, said);
    return all;
  }
  static forecast read(const intact::preview<schema>& said) {
    forecast all{read(static_cast<const intact::receipt<schema>&>(said)), {}, said.blocked()};
    all.blocked.resize(intact::info_of<schema>.edges.size());
    Names::read_blocked(all.blocked, said);
    return all;
  }

  Database db_;
  std::vector<std::unique_ptr<intact::sqlite::transaction>> open_;
};

/// Puts a shape into the registry.
template <class Names>
struct registered {
  registered(const char* text, const char* sql) {
    using schema = typename Names::schema;
    registry().push_back({parse(text, sql),
                          [] {
                            auto db = intact::sqlite::open<schema>(":memory:");
                            return std::unique_ptr<database>(new tested<Names, decltype(db)>(std::move(db)));
                          },
                          [] {
                            auto db = intact::sqlite::open<schema, intact::emulated>(":memory:");
                            return std::unique_ptr<database>(new tested<Names, decltype(db)>(std::move(db)));
                          }});
  }
};

}  // namespace trials
