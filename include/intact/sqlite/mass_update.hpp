// SPDX-License-Identifier: BSL-1.0
// Updating many rows in one statement: `update<Post>().set(field<&Post::score> = 0).where(...)`.
#pragma once

#include "intact/sqlite/returning.hpp"
#include "intact/sqlite/rows.hpp"
#include "intact/sqlite/update_fields.hpp"

namespace intact::reason {
struct an_update_sets_nothing_or_a_field_twice;
}  // namespace intact::reason

namespace intact::remedy {
struct set_each_field_once_as_in_set_field_equals_value;
}  // namespace intact::remedy

namespace intact::inline abi1 {

namespace sqlite {

namespace detail {

/// Binds the values of the assignments in order, then what names the rows.
template <class T, class Assignments, class Rows>
struct set_binding {
  const Assignments& assignments;
  const Rows& rows;

  key_view view() const {
    return {this, [](sqlite3_stmt* statement, int first, const void* object) {
              const auto& self = *static_cast<const set_binding*>(object);
              // A statement about the update may need fewer of them.
              const int most = sqlite3_bind_parameter_count(statement);
              const int next = self.bind_assignments(statement, first, most);
              if (next <= most) self.rows.view().bind_to(statement, next);
            }};
  }

  /// For the update itself.
  void bind_to(sqlite3_stmt* statement, int first) const {
    rows.bind_to(statement, bind_assignments(statement, first, all_parameters));
  }

 private:
  int bind_assignments(sqlite3_stmt* statement, int parameter, int most) const {
    std::apply(
        [&](const auto&... one) {
          ((parameter = bind_values({statement, parameter, table_of<T>, purpose::storing}, one.value, most)),
           ...);
        },
        assignments);
    return parameter;
  }
};

// A value by itself is refused before it is stored where the field could not give it back; what an expression makes of others is not known.
template <class T, auto Field, class E>
void check_stored_value(const intact::detail::assignment<Field, E>&) {}
template <class T, auto Field, class F, class V>
void check_stored_value(const intact::detail::assignment<Field, intact::detail::value_t<F, V>>& one) {
  if (!intact::detail::fits<F>(one.value.value))
    refuse_value(table_of<T>, intact::detail::field_index<Field>,
                 "the value does not fit the type of the field");
}

template <class... Assignments>
constexpr bool set_something_once() {
  if constexpr ((intact::detail::is_assignment<Assignments> && ...) && sizeof...(Assignments) > 0) {
    const std::array<std::uint16_t, sizeof...(Assignments)> columns{Assignments::column...};
    for (std::size_t i = 0; i < columns.size(); ++i)
      for (std::size_t j = 0; j < i; ++j)
        if (columns[i] == columns[j]) return false;
    return true;
  } else {
    return false;
  }
}

// The version is no field to be set.
template <class T, auto Field, class E>
constexpr auto check_not_version(const intact::detail::assignment<Field, E>*) {
  if constexpr (intact::detail::assignment<Field, E>::column == table_of<T>.version)
    return verdict::error<reason::an_update_of_fields_names_the_version, in_model<T>, in_field<Field>,
                          remedy::leave_the_version_out_it_counts_by_itself>{};
  else
    return verdict::ok{};
}

/// The verdict on the arguments of set() in an update of `T`.
template <class S, class T, class... Assignments>
constexpr auto check_set() {
  using known = decltype(intact::detail::check_in_schema<S, T>());
  if constexpr (!known::value)
    return known{};
  else if constexpr (!set_something_once<Assignments...>())
    return verdict::error<reason::an_update_sets_nothing_or_a_field_twice, in_model<T>,
                          remedy::set_each_field_once_as_in_set_field_equals_value>{};
  else
    return intact::detail::first_error_t<
        decltype(intact::detail::check_assignment<T>(static_cast<const Assignments*>(nullptr)))...,
        decltype(check_not_version<T>(static_cast<const Assignments*>(nullptr)))...>{};
}

/// What an update returns.
template <class S, class T, class Returning>
struct update_result : std::type_identity<std::vector<returned_type_t<T, Returning>>> {};
template <class S, class T>
struct update_result<S, T, void> : std::type_identity<receipt<S>> {};

template <class T, class Returning>
constexpr bool returns_own_fields() {
  if constexpr (std::is_void_v<Returning>)
    return true;
  else
    return decltype(intact::detail::check_returning<T>(static_cast<const Returning*>(nullptr)))::value;
}

}  // namespace detail

/// An update of rows of `T` whose fields are set; ended by where(), everywhere() or by_key(), which carry it out and return a receipt,
/// or after returning() the rows. Must not outlive its database. Where the model has a version, each row that is written has the next one.
template <class S, class Mode, class T, class Returning, class... Assignments>
class [[nodiscard("an update names its rows: end it with where(), by_key() or everywhere()")]] mass_set {
 public:
  /// A receipt, or a vector of the rows that returning() asks for.
  using result = typename detail::update_result<S, T, Returning>::type;

  // For set() and returning().
  mass_set(detail::connection & on, std::tuple<Assignments...> assignments)
      : connection_(&on), assignments_(std::move(assignments)) {}

  /// Returns the rows as they are afterwards, in no particular order, instead of a receipt; of some fields alone, as tuples:
  /// `returning(field<&Post::id>)`. Costs that SQLite keeps them until all is written, and a transaction; where a relation of the model to
  /// itself follows what is written, each row is found once more.
  template <auto... Fields>
  requires std::is_void_v<Returning>
  auto returning(const intact::detail::field_t<Fields, void>&...) {
    [[maybe_unused]] const require<
        std::conditional_t<sets::value, decltype(intact::detail::check_owner<T, Fields...>()), verdict::ok>>
        gate{};
    return mass_set<S, Mode, T, returning_t<Fields...>, Assignments...>(*connection_, assignments_);
  }

  /// Updates the rows that meet the condition, and does to others what their on_update says; what that touched.
  /// SQLite looks at uniqueness row by row, so a shift of keys by one can fail where the end would be right.
  template <Expression E>
  result where(const E& condition) {
    return run(where_t<E>{condition});
  }

  /// Updates all rows.
  result everywhere() { return run(everywhere_t{}); }

  /// Updates the row with the key, a composite one given field by field. Throws `not_found` if there is none.
  template <class... Key>
  result by_key(const Key&... key) {
    using found = decltype(intact::detail::check_key<S, T, Key...>());
    [[maybe_unused]] const require<std::conditional_t<sound, found, verdict::ok>> gate{};
    if constexpr (!sound || !found::value)
      return {};
    else
      return write_one(detail::keep_key<T>(key...));
  }

 private:
  // What set() and returning() were wrong about has been said.
  using sets = decltype(detail::check_set<S, T, Assignments...>());
  static constexpr bool sound = sets::value && detail::returns_own_fields<T, Returning>();

  template <class Where>
  result run(const Where& given) {
    using found = decltype(detail::check_rows<S, T, Where>());
    [[maybe_unused]] const require<std::conditional_t<sound, found, verdict::ok>> gate{};
    if constexpr (!sound || !found::value)
      return {};
    else
      return carry_out(detail::rows_where<T, Where>{given});
  }

  template <class Rows>
  using change_of = statements::rows_change<T, typename Rows::condition, Assignments...>;

  template <class Rows>
  result write_one(const Rows& row) {
    result done = carry_out(row);
    if (done.empty())
      detail::throw_not_found(detail::table_of<T>, detail::place_of<statements::update<T, change_of<Rows>>>);
    return done;
  }

  template <class Rows>
  result carry_out(const Rows& rows) {
    using change = change_of<Rows>;
    std::apply([](const auto&... one) { (detail::check_stored_value<T>(one), ...); }, assignments_);
    const detail::set_binding<T, std::tuple<Assignments...>, Rows> values{assignments_, rows};
    static constexpr detail::attempt attempted{operation::statement, index_in<S, T>, {}, {}, {}};
    if constexpr (std::is_void_v<Returning>)
      return detail::run_update<S, Mode, T, change>(
          *connection_, [] { return attempted; }, values);
    else
      return detail::update_and_return<S, Mode, T, change, Returning>(*connection_, attempted, values.view());
  }

  detail::connection* connection_;
  std::tuple<Assignments...> assignments_;
};

/// An update of rows of `T`, to be continued by set().
template <class S, class Mode, class T>
class [[nodiscard("an update goes on with set()")]] mass_update {
 public:
  // For the database.
  explicit mass_update(detail::connection & on) : connection_(&on) {}

  /// The fields to write, each as `field<&T::f> = value`; on the right may stand an expression of the row's own fields,
  /// `field<&T::n> = field<&T::n> + 1`.
  template <class... Assignments>
  auto set(const Assignments&... assignments) {
    [[maybe_unused]] const require<decltype(detail::check_set<S, T, Assignments...>())> gate{};
    return mass_set<S, Mode, T, void, Assignments...>(*connection_,
                                                      std::tuple<Assignments...>(assignments...));
  }

 private:
  detail::connection* connection_;
};

}  // namespace sqlite

}  // namespace intact::inline abi1
