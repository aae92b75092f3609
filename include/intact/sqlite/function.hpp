// SPDX-License-Identifier: BSL-1.0
// The user's own functions in SQL.
#pragma once

#include <new>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "intact/diagnostic/require.hpp"
#include "intact/expression/own_function.hpp"
#include "intact/sqlite/connection.hpp"
#include "intact/sqlite/key_table.hpp"
#include "intact/sqlite/read.hpp"
#include "intact/sqlite/sqlite3.hpp"

namespace intact::reason {
struct a_function_has_a_parameter_or_a_result_that_SQL_has_not;
}  // namespace intact::reason

namespace intact::remedy {
struct pass_a_function_of_field_types_std_string_view_or_optionals_of_them;
}  // namespace intact::remedy

namespace intact::inline abi1 {

namespace sqlite {

struct deterministic_t {};
/// Says that a function gives the same result for the same arguments, so that SQLite may call it once for several rows.
inline constexpr deterministic_t deterministic{};

namespace detail {

template <class F>
struct signature {};
template <class F>
requires requires { &F::operator(); }
struct signature<F> : signature<decltype(&F::operator())> {};
template <class R, class... As>
struct signature<R (*)(As...)> {
  using result = std::remove_cvref_t<R>;
  using arguments = std::tuple<std::remove_cvref_t<As>...>;
};
template <class R, class... As>
struct signature<R (*)(As...) noexcept> : signature<R (*)(As...)> {};
template <class C, class R, class... As>
struct signature<R (C::*)(As...)> : signature<R (*)(As...)> {};
template <class C, class R, class... As>
struct signature<R (C::*)(As...) const> : signature<R (*)(As...)> {};
template <class C, class R, class... As>
struct signature<R (C::*)(As...) noexcept> : signature<R (*)(As...)> {};
template <class C, class R, class... As>
struct signature<R (C::*)(As...) const noexcept> : signature<R (*)(As...)> {};

template <class F>
concept HasSignature = requires {
  typename signature<F>::result;
};

template <class T>
inline constexpr bool is_argument =
    intact::detail::Column<T> || std::is_same_v<intact::detail::without_optional_t<T>, std::string_view>;
template <class Arguments>
inline constexpr bool are_arguments = false;
template <class... As>
inline constexpr bool are_arguments<std::tuple<As...>> = (is_argument<As> && ...);

/// The verdict on a function that is to be known as `Name`.
template <fixed_string Name, class F>
constexpr auto check_function() {
  if constexpr (!intact::detail::is_function_name(Name.view())) {
    return verdict::error<reason::a_function_name_is_empty_or_longer_than_255_bytes, named<Name>,
                          remedy::give_the_function_a_name_of_1_to_255_bytes>{};
  } else if constexpr (HasSignature<F>) {
    if constexpr (is_argument<typename signature<F>::result> &&
                  are_arguments<typename signature<F>::arguments>)
      return verdict::ok{};
    else
      return verdict::error<reason::a_function_has_a_parameter_or_a_result_that_SQL_has_not, named<Name>,
                            found_type<F>,
                            remedy::pass_a_function_of_field_types_std_string_view_or_optionals_of_them>{};
  } else {
    return verdict::error<reason::a_function_has_a_parameter_or_a_result_that_SQL_has_not, named<Name>,
                          found_type<F>,
                          remedy::pass_a_function_of_field_types_std_string_view_or_optionals_of_them>{};
  }
}

/// A source for load(): an argument of a function. What it throws becomes the error of the statement.
struct argument_source {
  sqlite3_value* value;
  int number;

  storage kind() const { return storage_of_type(sqlite3_value_type(value)); }
  long long integer() const { return sqlite3_value_int64(value); }
  double real() const { return sqlite3_value_double(value); }
  std::string_view text() const {
    const auto* characters = reinterpret_cast<const char*>(sqlite3_value_text(value));
    if (characters == nullptr) throw std::bad_alloc();
    return {characters, static_cast<std::size_t>(sqlite3_value_bytes(value))};
  }
  list<std::byte> blob() const {
    const auto* bytes = static_cast<const std::byte*>(sqlite3_value_blob(value));
    return {bytes, static_cast<std::size_t>(sqlite3_value_bytes(value))};
  }
  [[noreturn]] void wrong_type(storage wanted) const;
  [[noreturn]] void out_of_range() const;
  [[noreturn]] void refused(const char* why) const;
};

/// A sink for store(): the result of a function.
struct function_sink : result_sink {
  [[noreturn]] void too_large() const;
};

/// Makes the exception that is being handled, and that a function has thrown, the error of its statement. A message has the name before
/// it, if there is the memory to write it.
INTACT_DETAIL_FUNCTION void report_thrown(sqlite3_context* out, std::string_view name) noexcept;

/// Makes a function known to the connection, which destroys `function` with it, or here where that fails.
INTACT_DETAIL_FUNCTION void make_known(connection& on, const char* name, int arguments, int flags,
                                       void* function, void (*call)(sqlite3_context*, int, sqlite3_value**),
                                       void (*destroy)(void* function));

template <fixed_string Name, class F, class Arguments = typename signature<F>::arguments>
struct sql_function;
template <fixed_string Name, class F, class... As>
struct sql_function<Name, F, std::tuple<As...>> {
  static void call(sqlite3_context* out, int, sqlite3_value** values) noexcept {
    try {
      run(out, values, std::index_sequence_for<As...>{});
    } catch (...) {
      report_thrown(out, Name.view());
    }
  }
  static void destroy(void* function) { delete static_cast<F*>(function); }

 private:
  template <std::size_t... I>
  static void run([[maybe_unused]] sqlite3_context* out, [[maybe_unused]] sqlite3_value** values,
                  std::index_sequence<I...>) {
    if (((!intact::detail::is_optional<As> && sqlite3_value_type(values[I]) == SQLITE_NULL) || ...))
      return sqlite3_result_null(out);
    F& function = *static_cast<F*>(sqlite3_user_data(out));
    [[maybe_unused]] const auto load_one = []<class A>(std::type_identity<A>, sqlite3_value* value,
                                                       int number) {
      argument_source source{value, number};
      return intact::detail::load<A>(source);
    };
    const typename signature<F>::result result =
        function(load_one(std::type_identity<As>{}, values[I], static_cast<int>(I) + 1)...);
    function_sink sink{{out}};
    intact::detail::store(result, sink, intact::detail::lifetime::temporary);
  }
};

/// Makes the function known to the connection.
template <fixed_string Name, class F>
void create_function(connection& on, F function, int flags) {
  using made = sql_function<Name, F>;
  constexpr int arguments = static_cast<int>(std::tuple_size_v<typename signature<F>::arguments>);
  make_known(on, Name.value, arguments, flags, new F(std::move(function)), &made::call, &made::destroy);
}

}  // namespace detail
}  // namespace sqlite

}  // namespace intact::inline abi1

#if INTACT_DETAIL_BODIES

#include <exception>

namespace intact::inline abi1::sqlite::detail {

[[noreturn, gnu::cold]] inline void refuse_argument(const argument_source& from, const std::string& what) {
  throw std::invalid_argument("argument " + std::to_string(from.number) + ' ' + what);
}

INTACT_DETAIL_FUNCTION void argument_source::wrong_type(storage wanted) const {
  refuse_argument(*this,
                  std::string("is ") + name_of(kind()) + " where the function needs " + name_of(wanted));
}
INTACT_DETAIL_FUNCTION void argument_source::out_of_range() const {
  refuse_argument(*this, "does not fit the parameter of the function");
}
INTACT_DETAIL_FUNCTION void argument_source::refused(const char* why) const {
  refuse_argument(*this, std::string("was refused: ") + why);
}

INTACT_DETAIL_FUNCTION void function_sink::too_large() const {
  throw std::out_of_range("the result is above 9223372036854775807");
}

[[gnu::cold]] inline void report_text(sqlite3_context* out, std::string_view name,
                                      const char* what) noexcept {
  try {
    const std::string sentence = std::string(name) + ": " + what;
    sqlite3_result_error(out, sentence.c_str(), -1);
  } catch (...) {
    sqlite3_result_error(out, what, -1);
  }
}

INTACT_DETAIL_FUNCTION void report_thrown(sqlite3_context* out, std::string_view name) noexcept {
  try {
    throw;
  } catch (const std::bad_alloc&) {
    sqlite3_result_error_nomem(out);
  } catch (const std::exception& thrown) {
    report_text(out, name, thrown.what());
  } catch (...) {
    report_text(out, name, "an exception");
  }
}

INTACT_DETAIL_FUNCTION void make_known(connection& on, const char* name, int arguments, int flags,
                                       void* function, void (*call)(sqlite3_context*, int, sqlite3_value**),
                                       void (*destroy)(void* function)) {
  // On failure SQLite destroys it too.
  const int code = sqlite3_create_function_v2(on.handle(), name, arguments, SQLITE_UTF8 | flags, function,
                                              call, nullptr, nullptr, destroy);
  if (code == SQLITE_OK) return;
  throw_if_no_memory(code);
  error_details details = details_of(on.handle(), {});
  throw_by_code(plain_sentence(details), std::move(details));
}

}  // namespace intact::inline abi1::sqlite::detail

#endif
