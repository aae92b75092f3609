// SPDX-License-Identifier: BSL-1.0
#include <intact/schema/info.hpp>

#include <cstdint>
#include <intact/model/descriptor.hpp>
#include <string_view>

namespace {

using namespace intact;

struct A {
  int x, y;
};
struct B {
  int x, y;
};

// One identity for each type, the empty one of none.
static_assert(id_of<A> == id_of<A> && !(id_of<A> == id_of<B>)&&!(id_of<A> == model_id()));
static_assert(model_id() == model_id());
static_assert(!(id_of<detail::field_list<&A::x>> == id_of<detail::field_list<&A::y>>));
static_assert(!(id_of<detail::field_list<&A::x>> == id_of<detail::field_list<&B::x>>));
static_assert(!(id_of<detail::field_list<&A::x, &A::y>> == id_of<detail::field_list<&A::y, &A::x>>));

constexpr std::uint16_t numbers[] = {4, 0, 2};
constexpr column_list columns{numbers, 3};
static_assert(contains(columns, 4) && contains(columns, 0) && !contains(columns, 1) && !contains({}, 0));

constexpr table_info table(model_id id, std::string_view name) {
  table_info info;
  info.id = id;
  info.name = name;
  return info;
}
constexpr relation_info relation_by(model_id id) {
  relation_info info;
  info.id = id;
  return info;
}
constexpr table_info tables[] = {table(id_of<A>, "A"), table(id_of<B>, "B")};
constexpr const table_info* table_pointers[] = {&tables[0], &tables[1]};
constexpr model_id ids[] = {id_of<A>, id_of<B>};
constexpr relation_info relation = relation_by(id_of<detail::field_list<&B::x>>);
constexpr edge edges[] = {{1, 0, &relation}};
constexpr table_index order[] = {0, 1};
constexpr schema_info schema{{table_pointers, 2}, {ids, 2}, {edges, 1}, {order, 2}};

static_assert(schema.index_of(id_of<A>) == 0 && schema.index_of(id_of<B>) == 1);
static_assert(schema.index_of(id_of<int>) == no_table);
static_assert(schema.table(1).name == "B");
static_assert(schema.edge_of(id_of<detail::field_list<&B::x>>) == 0);
static_assert(schema.edge_of(id_of<detail::field_list<&B::y>>) == schema_info::no_edge);

}  // namespace
