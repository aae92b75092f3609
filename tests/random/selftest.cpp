// SPDX-License-Identifier: BSL-1.0
// The trials have to fail where something is wrong: each case here plants one fault, and looks at the small case that is found.
#include <doctest/doctest.h>

#include <trial.hpp>

namespace {

using trials::counts;
using trials::key;
using trials::row;

const trials::entry& entry_of(const std::string& name) {
  for (const trials::entry& one : trials::registry())
    if (one.shape.name == name) return one;
  throw std::logic_error("no shape " + name);
}

/// A database that says or does one thing wrongly.
class lying : public trials::database {
 public:
  explicit lying(std::unique_ptr<trials::database> truth) : truth_(std::move(truth)) {}

  sqlite3* handle() override { return truth_->handle(); }
  void insert(std::size_t t, const row& values) override { truth_->insert(t, values); }
  counts erase(std::size_t t, const key& k) override { return truth_->erase(t, k); }
  counts erase_range(std::size_t t, const std::vector<key>& keys) override {
    return truth_->erase_range(t, keys);
  }
  counts erase_where(std::size_t t, const std::string& note) override { return truth_->erase_where(t, note); }
  trials::forecast preview(std::size_t t, const key& k) override { return truth_->preview(t, k); }
  trials::forecast preview_range(std::size_t t, const std::vector<key>& keys) override {
    return truth_->preview_range(t, keys);
  }
  trials::forecast preview_where(std::size_t t, const std::string& note) override {
    return truth_->preview_where(t, note);
  }
  counts update(std::size_t t, const row& values) override { return truth_->update(t, values); }
  counts update_key(std::size_t t, const key& k, const row& values) override {
    return truth_->update_key(t, k, values);
  }
  void execute(const std::string& sql) override { truth_->execute(sql); }
  void begin() override { truth_->begin(); }
  void commit() override { truth_->commit(); }
  void rollback() override { truth_->rollback(); }

 protected:
  trials::database& truth() { return *truth_; }

 private:
  std::unique_ptr<trials::database> truth_;
};

std::size_t rows_of(const trials::episode& e) {
  std::size_t rows = 0;
  for (const auto& table : e.rows) rows += table.size();
  return rows;
}

/// What the trials of a shape find, whose oracle may have been changed.
std::optional<trials::finding> find(const trials::shape& s, const trials::opener& open,
                                    long long operations = 3000) {
  trials::tally seen;
  return trials::run(s, open, false, operations, 7, seen);
}

template <class Fault>
std::optional<trials::finding> find_fault(const std::string& shape) {
  const trials::entry& one = entry_of(shape);
  return find(one.shape, [&] { return std::unique_ptr<trials::database>(new Fault(one.native())); });
}

/// Another action in the n-th FOREIGN KEY clause of the oracle, by what stands behind `at`.
trials::shape with_action(trials::shape s, std::size_t clause, const std::string& at,
                          const std::string& sql) {
  std::size_t from = 0;
  for (std::size_t i = 0; i <= clause; ++i) from = s.sql.find("FOREIGN KEY", from) + 1;
  from = s.sql.find(at, from) + at.size();
  std::size_t end = from;
  for (const char* action : {"CASCADE", "RESTRICT", "NO ACTION", "SET NULL", "SET DEFAULT"})
    if (s.sql.compare(from, std::string(action).size(), action) == 0) end = from + std::string(action).size();
  REQUIRE(end > from);
  s.sql.replace(from, end - from, sql);
  return s;
}

}  // namespace

TEST_CASE("another action in the oracle is found, wherever it stands") {
  const char* const actions[] = {"CASCADE", "RESTRICT", "NO ACTION", "SET NULL", "SET DEFAULT"};
  int changed = 0;
  for (const trials::entry& one : trials::registry()) {
    for (std::size_t i = 0; i < one.shape.relations.size(); ++i) {
      const trials::relation& r = one.shape.relations[i];
      for (const bool by_update : {false, true}) {
        const trials::action own = by_update ? r.on_update : r.on_delete;
        for (const char* const action : actions) {
          const bool own_one = action == intact::sql_name(own);
          // Restrict and NoAction refuse the same rows unless something else removes or changes them.
          const bool refuses = action == actions[1] || action == actions[2];
          const bool own_refuses = own == trials::action::restrict || own == trials::action::no_action;
          // Without a default both set NULL.
          const bool sets = action == actions[3] || action == actions[4];
          const bool own_sets = own == trials::action::set_null || own == trials::action::set_default;
          if (own_one || (refuses && own_refuses) || (sets && own_sets)) continue;
          const std::string where = one.shape.name + ' ' + trials::name_of(one.shape, r) +
                                    (by_update ? " ON UPDATE " : " ON DELETE ") + action;
          CAPTURE(where);
          const trials::shape other =
              with_action(one.shape, i, by_update ? "ON UPDATE " : "ON DELETE ", action);
          const auto found = find(other, one.native);
          REQUIRE(found);
          CHECK(rows_of(found->small) <= 8);  // of 20 and more
          CHECK(found->small.operations.size() <= 3);
          ++changed;
        }
      }
    }
  }
  CHECK(changed > 100);
}

TEST_CASE("a receipt that counts a row too many is found, and made small") {
  struct fault : lying {
    using lying::lying;
    counts erase(std::size_t t, const key& k) override {
      counts c = truth().erase(t, k);
      if (c.deleted_rows[2] > 0) ++c.deleted_rows[2];
      return c;
    }
  };
  const auto found = find_fault<fault>("chain_2");
  REQUIRE(found);
  CHECK(found->wrong.aspect == "receipt");
  // A row of C, and the two that it cannot do without: nothing else has a part in it.
  CHECK(rows_of(found->small) <= 3);
  CHECK(found->small.operations.size() <= 2);
  CHECK(found->text.find("INSERT INTO \"C\"") != std::string::npos);
  CHECK(found->text.find("CREATE TABLE \"C\"") != std::string::npos);
  CHECK(found->text.find("expected: ") != std::string::npos);
}

TEST_CASE("a preview that changes something, and one that counts wrongly") {
  struct changes : lying {
    using lying::lying;
    trials::forecast preview(std::size_t t, const key& k) override {
      trials::forecast f = truth().preview(t, k);
      truth().execute("UPDATE A SET note = note");
      return f;
    }
  };
  struct blocks : lying {
    using lying::lying;
    trials::forecast preview(std::size_t t, const key& k) override {
      trials::forecast f = truth().preview(t, k);
      if (f.blocked[0] > 1) --f.blocked[0];
      return f;
    }
  };
  struct counts_less : lying {
    using lying::lying;
    trials::forecast preview(std::size_t t, const key& k) override {
      trials::forecast f = truth().preview(t, k);
      if (f.receipt.set_null[0] > 1) --f.receipt.set_null[0];
      return f;
    }
  };
  const auto changing = find_fault<changes>("chain_0");
  REQUIRE(changing);
  CHECK(changing->wrong.aspect == "preview");
  const auto blocking = find_fault<blocks>("chain_1");
  REQUIRE(blocking);
  CHECK(blocking->wrong.aspect == "blocked");
  CHECK(rows_of(blocking->small) == 3);  // a parent and the two children that are miscounted
  CHECK(blocking->small.operations.size() == 1);
  const auto counting = find_fault<counts_less>("chain_3");
  REQUIRE(counting);
  CHECK(counting->wrong.aspect == "preview");
  CHECK(rows_of(counting->small) == 3);
}

TEST_CASE("an error that names another relation, and one that leaves something behind") {
  struct misnames : lying {
    using lying::lying;
    counts erase(std::size_t t, const key& k) override {
      try {
        return truth().erase(t, k);
      } catch (const intact::foreign_key_violation&) {
        truth().insert(1, {"77", "99", {}});  // throws what is no answer to an erase
        throw std::logic_error("inserted");
      }
    }
  };
  struct half : lying {
    using lying::lying;
    counts erase(std::size_t t, const key& k) override {
      try {
        return truth().erase(t, k);
      } catch (const intact::foreign_key_violation&) {
        truth().execute("UPDATE A SET note = 'left behind'");
        throw;
      }
    }
  };
  const auto misnamed = find_fault<misnames>("chain_1");
  REQUIRE(misnamed);
  CHECK(misnamed->wrong.aspect == "error");
  const auto left = find_fault<half>("chain_1");
  REQUIRE(left);
  CHECK(left->wrong.aspect == "rows");
  CHECK(rows_of(left->small) == 2);
}

TEST_CASE("a range of which a key is forgotten, and an update that does nothing") {
  struct forgets : lying {
    using lying::lying;
    counts erase_range(std::size_t t, const std::vector<key>& keys) override {
      return truth().erase_range(t, keys.size() > 2 ? std::vector<key>(keys.begin(), keys.end() - 1) : keys);
    }
  };
  struct idle : lying {
    using lying::lying;
    counts update_key(std::size_t, const key&, const row&) override {
      counts c(3, 2);
      c.updated_rows[0] = 1;
      return c;
    }
  };
  const auto range = find_fault<forgets>("chain_0");
  REQUIRE(range);
  CHECK(range->small.operations.back().keys.size() == 3);
  const auto update = find_fault<idle>("chain_0");
  REQUIRE(update);
  CHECK(update->small.operations.size() == 1);
}

TEST_CASE("a commit that rolls back") {
  struct fault : lying {
    using lying::lying;
    void commit() override { truth().rollback(); }
  };
  const auto found = find_fault<fault>("chain_0");
  REQUIRE(found);
  CHECK(found->wrong.aspect == "rows");
  // begin, a change, commit
  CHECK(found->small.operations.size() == 3);
}

TEST_CASE("what is as it should be is not found") {
  const trials::entry& one = entry_of("chain_4");
  CHECK(!find(one.shape, one.native));
}
