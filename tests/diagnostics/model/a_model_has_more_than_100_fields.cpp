// SPDX-License-Identifier: BSL-1.0
// A wide table of answers.
// meaning: More fields cannot be reflected. A long C array counts as many fields, a `std::vector` as one.
// expect-first-line: error<intact::reason::a_model_has_more_than_100_fields, intact::in_model<Survey>,
// expect-first-line: , intact::remedy::split_the_model_or_use_std_vector_instead_of_arrays>
// expect-error: static assertion failed.*what is wrong, where, and the remedy
#include <intact/intact.hpp>

#include <cstdint>

struct Survey {
#ifndef DIAGNOSTIC_FIXED
  std::int64_t id{};
#endif
  int q0{}, q1{}, q2{}, q3{}, q4{}, q5{}, q6{}, q7{}, q8{}, q9{};
  int q10{}, q11{}, q12{}, q13{}, q14{}, q15{}, q16{}, q17{}, q18{}, q19{};
  int q20{}, q21{}, q22{}, q23{}, q24{}, q25{}, q26{}, q27{}, q28{}, q29{};
  int q30{}, q31{}, q32{}, q33{}, q34{}, q35{}, q36{}, q37{}, q38{}, q39{};
  int q40{}, q41{}, q42{}, q43{}, q44{}, q45{}, q46{}, q47{}, q48{}, q49{};
  int q50{}, q51{}, q52{}, q53{}, q54{}, q55{}, q56{}, q57{}, q58{}, q59{};
  int q60{}, q61{}, q62{}, q63{}, q64{}, q65{}, q66{}, q67{}, q68{}, q69{};
  int q70{}, q71{}, q72{}, q73{}, q74{}, q75{}, q76{}, q77{}, q78{}, q79{};
  int q80{}, q81{}, q82{}, q83{}, q84{}, q85{}, q86{}, q87{}, q88{}, q89{};
  int q90{}, q91{}, q92{}, q93{}, q94{}, q95{}, q96{}, q97{}, q98{}, q99{};
};

#ifdef DIAGNOSTIC_FIXED
template <>
inline constexpr auto intact::model<Survey> = intact::describe(intact::primary_key<&Survey::q0>);
#endif

struct Study : intact::schema<Survey> {};
static_assert(!intact::ddl<Study>.empty());
