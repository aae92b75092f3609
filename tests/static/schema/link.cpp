// SPDX-License-Identifier: BSL-1.0
// The table of a many_to_many: its name, its columns and what they reference.
#include <intact/schema/link.hpp>

#include <cstdint>
#include <intact/model.hpp>
#include <string>

namespace blog {
struct Post {
  std::int64_t id{};
};
struct Category {
  std::string code;
};
}  // namespace blog

using blog::Category, blog::Post;

template <>
inline constexpr auto intact::model<Category> = intact::describe(intact::primary_key<&Category::code>,
                                                                 intact::table<"categories">);

namespace {

using namespace intact;
using detail::link_table;

static_assert(detail::is_link<many_to_many<Post, Category>> &&
              detail::is_link<many_to_many<Post, Post, "x">>);
static_assert(!detail::is_link<Post>);

// A is the model that comes first in the alphabet, by its own name, not by its table's.
constexpr auto& link = link_table<many_to_many<Post, Category>>;
static_assert(link.name == "_CategoryToPost" && link.model == "_CategoryToPost");
static_assert(link.columns.size() == 2 && link.columns[0].name == "A" && link.columns[1].name == "B");
static_assert(link.columns[0].type == storage::text && link.columns[1].type == storage::integer);
static_assert(!link.columns[0].nullable && !link.columns[1].nullable);
static_assert(link.key.size() == 2 && link.key[0] == 0 && link.key[1] == 1 && !link.generated && link.strict);
static_assert(link.uniques.empty());
// The key serves lookups from A; those from B have an index.
static_assert(link.indexes.size() == 1 && link.indexes[0].size() == 1 && link.indexes[0][0] == 1);

static_assert(link.relations.size() == 2);
static_assert(link.relations[0].parent == id_of<Category> && link.relations[1].parent == id_of<Post>);
static_assert(link.relations[0].fields.size() == 1 && link.relations[0].fields[0] == 0);
static_assert(link.relations[1].fields.size() == 1 && link.relations[1].fields[0] == 1);
static_assert(link.relations[0].references.size() == 1 && link.relations[0].references[0] == 0);
static_assert(link.relations[0].fields_text == "A" && link.relations[1].fields_text == "B");
static_assert(!(link.relations[0].id == link.relations[1].id));
constexpr bool cascades(const relation_info& relation) {
  return relation.on_delete == action::cascade && relation.on_update == action::cascade && !relation.deferred;
}
static_assert(cascades(link.relations[0]) && cascades(link.relations[1]));

// The order in which the models are written does not count, except where both are one.
static_assert(link_table<many_to_many<Category, Post>>.name == "_CategoryToPost");
static_assert(link_table<many_to_many<Post, Category, "favourites">>.name == "_favourites");
static_assert(link_table<many_to_many<Post, Category, "favourites">>.relations[0].parent == id_of<Category>);
constexpr auto& self = link_table<many_to_many<Post, Post, "answers">>;
static_assert(self.name == "_answers" && self.relations[0].parent == id_of<Post> &&
              self.relations[1].parent == id_of<Post>);

// Links are told apart, and so are their columns.
static_assert(!(link.id == link_table<many_to_many<Post, Category, "favourites">>.id));
static_assert(!(link.relations[0].id ==
                link_table<many_to_many<Post, Category, "favourites">>.relations[0].id));

}  // namespace
