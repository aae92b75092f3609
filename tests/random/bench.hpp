// SPDX-License-Identifier: BSL-1.0
// One operation on a database of intact and on the oracle, and all that must be equal afterwards.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <oracle.hpp>
#include <string>
#include <vector>

namespace trials {

enum class kind { insert, erase, erase_many, erase_where, update, update_key, begin, commit, rollback };
inline constexpr std::size_t kinds = 9;

struct operation {
  kind what = kind::insert;
  std::size_t table = 0;
  row values;             ///< what is inserted or written
  std::vector<key> keys;  ///< what is erased; the old key of an update
  std::string note{};     ///< of what is erased by a condition
};

/// What went wrong: `aspect` is a word for the kind of difference.
struct failure {
  std::string aspect;
  std::string text;
};

/// How often something happened, so that a test can tell whether it tested anything.
struct tally {
  long long operations = 0;
  long long by_kind[kinds]{};
  long long in_transaction = 0;
  long long refused = 0;
  long long refused_at_commit = 0;
  long long skipped = 0;  ///< what the modes may answer differently
  std::vector<long long>
      on_delete{};  ///< by relation: rows that the action changed, or deletes that it refused
  std::vector<long long> on_update{};
};

/// What an operation of intact led to.
struct answer {
  outcome ended = outcome::done;
  std::optional<counts> receipt{};
  std::optional<intact::foreign_key_violation> violation{};
  std::string said{};
};

template <class Work>
answer ask(Work work) {
  answer a;
  const auto end = [&a](outcome o, const std::exception& e) {
    a.ended = o;
    a.said = e.what();
  };
  try {
    work(a);
  } catch (const intact::foreign_key_violation& e) {
    end(outcome::foreign_key, e);
    a.violation = e;
  } catch (const intact::primary_key_violation& e) {
    end(outcome::taken, e);
  } catch (const intact::unique_violation& e) {
    end(outcome::taken, e);
  } catch (const intact::not_null_violation& e) {
    end(outcome::not_null, e);
  } catch (const intact::check_violation& e) {
    end(outcome::check, e);
  } catch (const intact::not_found& e) {
    end(outcome::missing, e);
  } catch (const std::exception& e) {
    end(outcome::other, e);
  }
  return a;
}

using opener = std::function<std::unique_ptr<database>()>;

/// A database of intact beside the oracle, both with the same rows.
class bench {
 public:
  /// `emulated` tells which rules hold where the modes differ; `shape` has to outlive it.
  bench(const shape& s, const opener& open, bool emulated, tally& seen)
      : shape_(s), emulated_(emulated), seen_(seen), oracle_(s), database_(open()) {
    reader_.emplace(database_->handle(), s, false);
    seen_.on_delete.resize(s.relations.size());
    seen_.on_update.resize(s.relations.size());
  }

  ~bench() { end_transactions(); }

  const state& now() const { return now_; }
  std::size_t depth() const { return oracle_.depth(); }

  /// Begins anew with these rows.
  void load(const state& all) {
    end_transactions();
    load_rows(database_->handle(), shape_, all, false);
    sqlite3_exec(database_->handle(), emulated_ ? "PRAGMA foreign_keys = OFF" : "PRAGMA foreign_keys = ON",
                 nullptr, nullptr, nullptr);
    oracle_.load(all);
    now_ = oracle_.read();
  }

  /// Does the operation on both. Nothing where all is as it must be.
  std::optional<failure> perform(const operation& o) {
    if ((o.what == kind::commit || o.what == kind::rollback) && depth() == 0) return {};
    if (differs_by_mode(o)) {
      ++seen_.skipped;
      return {};
    }
    ++seen_.by_kind[static_cast<int>(o.what)];
    if (o.what != kind::begin && o.what != kind::commit && o.what != kind::rollback) {
      ++seen_.operations;
      if (depth() > 0) ++seen_.in_transaction;
    }
    switch (o.what) {
      case kind::begin:
        database_->begin();
        oracle_.begin();
        break;
      case kind::rollback:
        database_->rollback();
        oracle_.rollback();
        break;
      case kind::commit: {
        const answer found = ask([&](answer&) { database_->commit(); });
        if (auto wrong = compare(o, found, oracle_.commit())) return wrong;
        if (found.ended != outcome::done) ++seen_.refused_at_commit;
        break;
      }
      case kind::erase:
      case kind::erase_many:
      case kind::erase_where:
        return erase(o);
      default:
        return write(o);
    }
    return settle();
  }

 private:
  std::optional<failure> erase(const operation& o) {
    const table& t = shape_.tables[o.table];
    const state before = now_;
    const std::vector<key> erased = keys_of(o);
    const int changes = sqlite3_total_changes(database_->handle());
    std::optional<forecast> foreseen;
    const answer looked = ask([&](answer&) {
      foreseen = o.what == kind::erase        ? database_->preview(o.table, o.keys[0])
                 : o.what == kind::erase_many ? database_->preview_range(o.table, o.keys)
                                              : database_->preview_where(o.table, o.note);
    });
    if (!foreseen) return failure{"preview", "the preview failed: " + looked.said};
    if (sqlite3_total_changes(database_->handle()) != changes)
      return failure{"preview", "the preview changed rows"};

    const answer found = ask([&](answer& a) {
      a.receipt = o.what == kind::erase        ? database_->erase(o.table, o.keys[0])
                  : o.what == kind::erase_many ? database_->erase_range(o.table, o.keys)
                                               : database_->erase_where(o.table, o.note);
    });
    const outcome expected =
        oracle_.run(o.what == kind::erase_where ? erase_where_sql(t, o.note) : erase_sql(t, o.keys));
    if (auto wrong = compare(o, found, expected)) return wrong;
    if (auto wrong = settle()) return wrong;
    if (auto wrong = compare_preview(o, erased, before, *foreseen, found)) return wrong;
    if (found.ended != outcome::done) return {};
    const counts done = difference(shape_, before, now_);
    for (std::size_t i = 0; i < shape_.relations.size(); ++i)
      seen_.on_delete[i] +=
          (shape_.relations[i].on_delete == action::cascade && !shape_.tables[shape_.relations[i].child].link
               ? done.deleted_children[i]
               : 0) +
          done.set_null[i] + done.set_default[i];
    if (*found.receipt != done) return unequal("receipt", *found.receipt, done);
    if (foreseen->receipt != done) return unequal("preview", foreseen->receipt, done);
    return {};
  }

  // What a preview says of hindrances, against the rows and against what then happened.
  std::optional<failure> compare_preview(const operation& o, const std::vector<key>& erased,
                                         const state& before, const forecast& foreseen, const answer& found) {
    // There the rows do not decide alone.
    if (shape_.ordered) return {};
    const marks gone = gone_with(shape_, before, o.table, erased);
    bool forbids_now = false;
    bool moves = false;
    for (std::size_t i = 0; i < shape_.relations.size(); ++i) {
      const relation& r = shape_.relations[i];
      const bool link = shape_.tables[r.child].link;
      // A row that follows another parent meanwhile is counted, although it forbids nothing in the end.
      if (fields_may_follow(shape_, r)) moves = moves || foreseen.blocked[i] > 0;
      if (!r.deferred || depth() == 0) forbids_now = forbids_now || foreseen.blocked[i] > 0;
      // What the delete changes of keys can be forbidden too.
      if (parent_key_may_change(shape_, r)) continue;
      const long long expected = blocking(shape_, before, r, gone, emulated_);
      if (!link && foreseen.blocked[i] != expected)
        return failure{"blocked", name_of(shape_, r) + ": the preview counts " +
                                      std::to_string(foreseen.blocked[i]) +
                                      " rows that forbid it, and there are " + std::to_string(expected)};
    }
    if (restricts_what_goes(before, gone)) return {};
    if (found.ended == outcome::done && forbids_now && !moves)
      return failure{"blocked", "the preview says that the erase is forbidden, but it succeeded"};
    if (found.ended == outcome::foreign_key && !forbids_now)
      return failure{"blocked",
                     std::string("the preview forbids nothing, but the erase failed: ") + found.said};
    return {};
  }

  // The keys of what an erase is about.
  std::vector<key> keys_of(const operation& o) const {
    if (o.what != kind::erase_where) return o.keys;
    const table& t = shape_.tables[o.table];
    std::vector<key> keys;
    for (const tagged& one : now_[o.table]) {
      for (std::size_t c = 0; c < t.columns.size(); ++c)
        if (t.columns[c].name == "note" && one.values[c] == o.note) keys.push_back(key_of(t, one.values));
    }
    return keys;
  }

  std::optional<failure> write(const operation& o) {
    const table& t = shape_.tables[o.table];
    const state before = now_;
    answer found;
    outcome expected = outcome::done;
    if (o.what == kind::insert) {
      found = ask([&](answer&) {
        if (t.link)
          database_->execute(insert_sql(t, o.values));
        else
          database_->insert(o.table, o.values);
      });
      expected = oracle_.insert(o.table, o.values);
    } else if (o.what == kind::update) {
      found = ask([&](answer& a) { a.receipt = database_->update(o.table, o.values); });
      expected = oracle_.update(update_sql(t, key_of(t, o.values), o.values, t.key));
    } else {
      found = ask([&](answer& a) { a.receipt = database_->update_key(o.table, o.keys[0], o.values); });
      expected = oracle_.update(update_sql(t, o.keys[0], o.values));
    }
    if (auto wrong = compare(o, found, expected)) return wrong;
    if (auto wrong = settle()) return wrong;
    if (found.ended == outcome::done && o.what != kind::insert) {
      counts done = difference(shape_, before, now_);
      done.updated_rows[o.table] = 1;
      for (std::size_t i = 0; i < shape_.relations.size(); ++i)
        seen_.on_update[i] += done.updated[i] + done.set_null[i] + done.set_default[i];
      leave_out_itself(o, before, *found.receipt, done);
      if (*found.receipt != done) return unequal("receipt", *found.receipt, done);
    }
    return {};
  }

  // An update may write what its own row references by while that follows the row's key: no two states tell which it was.
  void leave_out_itself(const operation& o, const state& before, const counts& found, counts& done) const {
    const table& t = shape_.tables[o.table];
    const tagged* old =
        find_key(t, before[o.table], o.what == kind::update ? key_of(t, o.values) : o.keys[0]);
    for (std::size_t i = 0; i < shape_.relations.size() && old != nullptr; ++i) {
      const relation& r = shape_.relations[i];
      if (r.child != o.table || r.parent != o.table) continue;
      if (!references(shape_, r, old->values, old->values) && !references(shape_, r, o.values, old->values))
        continue;
      done.updated[i] = found.updated[i];
      done.set_null[i] = found.set_null[i];
      done.set_default[i] = found.set_default[i];
    }
  }

  // Whether a row that goes references by Restrict another one that does: there SQLite goes by the order of rows.
  bool restricts_what_goes(const state& all, const marks& gone) const {
    return std::any_of(shape_.relations.begin(), shape_.relations.end(), [&](const relation& r) {
      return blocking(shape_, all, r, gone, true) != blocking(shape_, all, r, gone, false);
    });
  }

  // Whether two relations meet in one field when keys change: SQLite then goes by the order of relations. Two Cascades bring the
  // same value as long as all that follows a key follows it by Cascade.
  bool updates_clash() const {
    const auto writes = [](const relation& r) {
      return r.on_update != action::restrict && r.on_update != action::no_action;
    };
    const bool only_follow =
        std::none_of(shape_.relations.begin(), shape_.relations.end(),
                     [&](const relation& r) { return writes(r) && r.on_update != action::cascade; });
    for (const relation& a : shape_.relations)
      for (const relation& b : shape_.relations)
        for (const std::size_t f : a.fields) {
          if (&a == &b || a.child != b.child || !writes(b) ||
              std::find(b.fields.begin(), b.fields.end(), f) == b.fields.end())
            continue;
          const bool both_follow = a.on_update == action::cascade && b.on_update == action::cascade;
          // Restrict refuses or not, as the other relation has not yet written the field or has.
          if (a.on_update == action::restrict || (writes(a) && !(only_follow && both_follow))) return true;
        }
    return false;
  }

  // How both ended, and whether an error names what is in the way. `now_` is still the state before.
  std::optional<failure> compare(const operation& o, const answer& found, outcome expected) {
    // A row that breaks two rules at once: emulation may come to its relations first, or to the other rule.
    const bool both_refuse = found.ended != outcome::done && expected != outcome::done;
    const bool relation = found.ended == outcome::foreign_key || expected == outcome::foreign_key;
    if (found.ended != expected && !(emulated_ && both_refuse && relation && expected != outcome::missing))
      return failure{"outcome", std::string("expected: ") + name_of(expected) + "\nfound: " +
                                    name_of(found.ended) + (found.said.empty() ? "" : ", ") + found.said};
    if (found.ended != outcome::done) ++seen_.refused;
    if (found.violation && !shape_.ordered)
      if (const std::string wrong = judge(o, *found.violation); !wrong.empty())
        return failure{"error", wrong + "\nthe error: " + found.violation->what()};
    return {};
  }

  // After an operation: the same rows on both sides, the same depth, and no row without its parent.
  std::optional<failure> settle() {
    state after = oracle_.read();
    const std::string expected = text(shape_, after);
    const std::string found = text(shape_, reader_->read());
    if (expected != found) return failure{"rows", "expected:\n" + expected + "found:\n" + found};
    if ((sqlite3_get_autocommit(database_->handle()) == 0) != (depth() > 0))
      return failure{"transaction", "the database is not in the transaction that it was left in"};
    for (const relation& r : shape_.relations)
      if ((depth() == 0 || !r.deferred) && orphans(shape_, r, after) > 0)
        return failure{"orphans", name_of(shape_, r) + " has rows without their parent"};
    if (depth() == 0 && !emulated_) {
      bool broken = false;
      const auto seen = [](void* to, int, char**, char**) {
        *static_cast<bool*>(to) = true;
        return 0;
      };
      sqlite3_exec(database_->handle(), "PRAGMA foreign_key_check", seen, &broken, nullptr);
      if (broken) return failure{"orphans", "PRAGMA foreign_key_check found rows"};
    }
    now_ = std::move(after);
    return {};
  }

  failure unequal(const char* aspect, const counts& found, const counts& expected) const {
    return {aspect, "expected: " + text(shape_, expected) + "\nfound: " + text(shape_, found)};
  }

  /// What is wrong with an error, or an empty text.
  std::string judge(const operation& o, const intact::foreign_key_violation& e) {
    std::size_t at = 0;
    while (at < shape_.relations.size() && name_of(shape_, shape_.relations[at]) != e.relation()) ++at;
    if (at == shape_.relations.size()) {
      // A link's relations have no fields of a model.
      for (const relation& r : shape_.relations)
        if (shape_.tables[r.child].link && (o.what == kind::insert || o.what == kind::commit)) return {};
      return "it names no relation of the schema: \"" + e.relation() + '"';
    }
    const relation& r = shape_.relations[at];
    if (e.child() != shape_.tables[r.child].name || e.parent() != shape_.tables[r.parent].name)
      return "it names the wrong models: " + e.child() + ", " + e.parent();
    const intact::operation during = o.what == kind::insert   ? intact::operation::insert
                                     : o.what == kind::commit ? intact::operation::commit
                                     : o.what == kind::update || o.what == kind::update_key
                                         ? intact::operation::update
                                         : intact::operation::erase;
    if (e.during() != during && !shape_.tables[o.table].link) return "it names the wrong operation";
    if (o.what == kind::commit)
      return static_cast<long long>(e.rows()) == orphans(shape_, r, now_)
                 ? ""
                 : "it tells of " + std::to_string(e.rows()) + " rows, and there are " +
                       std::to_string(orphans(shape_, r, now_));
    if (o.what == kind::insert) return judge_child(o, r, {}) ? "" : "the row references a row by it";
    if (o.what == kind::update || o.what == kind::update_key) return judge_update(o, r, at, e);
    return judge_erase(o, r, at, e);
  }

  std::string judge_erase(const operation& o, const relation& r, std::size_t at,
                          const intact::foreign_key_violation& e) {
    // Refused because the delete changes a key; what a replay finds has no action.
    if (parent_key_may_change(shape_, r) && e.referential_action().value_or(r.on_update) == r.on_update)
      return {};
    const marks gone = gone_with(shape_, now_, o.table, keys_of(o));
    long long rows = blocking(shape_, now_, r, gone, emulated_);
    if (rows == 0) rows = blocking(shape_, now_, r, gone, true);
    if (depth() > 0 && r.deferred) return "it names a relation that only a commit checks";
    if (rows == 0) return "no row is in the way by " + e.relation();
    // Of several rows that go together, those may be among them that SQLite has not come to.
    const bool unsure = restricts_what_goes(now_, gone) && o.what != kind::erase;
    if (!unsure && static_cast<long long>(e.rows()) != rows)
      return "it tells of " + std::to_string(e.rows()) + " rows, and there are " + std::to_string(rows);
    if (e.referential_action() != r.on_delete) return "it names another action than the relation's";
    ++seen_.on_delete[at];
    return {};
  }

  // Whether the row that was to be written would reference nothing by the relation.
  bool judge_child(const operation& o, const relation& r, const std::optional<key>& old_key) const {
    if (r.child != o.table || has_null(r, o.values)) return false;
    std::vector<tagged> parents = now_[r.parent];
    if (r.parent == o.table) {
      const table& t = shape_.tables[o.table];
      if (old_key)
        std::erase_if(parents,
                      [&](const tagged& one) { return same_key(t, key_of(t, one.values), *old_key); });
      parents.push_back({0, o.values});
    }
    return parent_of(shape_, r, o.values, parents) == nullptr;
  }

  std::string judge_update(const operation& o, const relation& r, std::size_t at,
                           const intact::foreign_key_violation& e) {
    const table& t = shape_.tables[o.table];
    const key old_key = o.what == kind::update ? key_of(t, o.values) : o.keys[0];
    const std::vector<bool> written = written_by_an_update(o.table);
    // What a replay finds has no action.
    if (!e.referential_action())
      return judge_child(o, r, old_key) || written[r.child] || written[r.parent] || r.parent == o.table
                 ? ""
                 : "the row references a row by it";
    if (e.referential_action() != r.on_update) return "it names another action than the relation's";
    if (r.on_update == action::cascade || r.on_update == action::set_null)
      return written[r.child] ? "" : "that action cannot refuse";
    ++seen_.on_update[at];
    if (r.parent != o.table) return written[r.parent] ? "" : "nothing led there";
    const tagged* old = find_key(t, now_[o.table], old_key);
    // The row itself, as it is written.
    if (old != nullptr && r.child == o.table && references(shape_, r, o.values, old->values)) return {};
    for (const tagged& child : now_[r.child])
      if (old != nullptr && references(shape_, r, child.values, old->values)) return {};
    return "no row references the one that was to change";
  }

  // The tables below `root` in which actions on update write.
  std::vector<bool> written_by_an_update(std::size_t root) const {
    std::vector<bool> all(shape_.tables.size()), next(shape_.tables.size());
    next[root] = true;
    for (bool grown = true; grown;) {
      grown = false;
      for (const relation& r : shape_.relations) {
        if (!next[r.parent] || all[r.child] || r.on_update == action::restrict ||
            r.on_update == action::no_action)
          continue;
        all[r.child] = next[r.child] = grown = true;
      }
    }
    return all;
  }

  // Restrict of the emulated mode looks at rows that go with their parent too, and SQL of one's own is checked by nobody.
  bool differs_by_mode(const operation& o) const {
    if (!emulated_ || o.what == kind::begin || o.what == kind::commit || o.what == kind::rollback)
      return false;
    if (o.what == kind::insert && !shape_.tables[o.table].link) return false;
    if (o.what == kind::insert && shape_.tables[o.table].link)
      return std::any_of(shape_.relations.begin(), shape_.relations.end(),
                         [&](const relation& r) { return judge_child(o, r, {}); });
    if (shape_.ordered || updates_clash()) return true;
    if (o.what != kind::erase && o.what != kind::erase_many && o.what != kind::erase_where) return false;
    return restricts_what_goes(now_, gone_with(shape_, now_, o.table, keys_of(o)));
  }

  void end_transactions() {
    for (std::size_t i = depth(); i > 0; --i) database_->rollback();
    while (depth() > 0) oracle_.rollback();
  }

  const shape& shape_;
  bool emulated_;
  tally& seen_;
  oracle oracle_;
  std::unique_ptr<database> database_;
  std::optional<reader> reader_;
  state now_;
};

}  // namespace trials
