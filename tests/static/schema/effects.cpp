// SPDX-License-Identifier: BSL-1.0
#include <intact/schema/effects.hpp>

#include <cstdint>
#include <intact/intact.hpp>
#include <optional>

// Most is tested by the questions: proofs.cpp, and tests/runtime/schema. Here is what they do not tell.
namespace {
struct Desk {
  std::int64_t id{};
};
struct Worker {
  std::int64_t id{};
  std::optional<std::int64_t> desk;
  std::optional<std::int64_t> spare;
};
struct Lamp {
  std::int64_t id{};
  std::optional<std::int64_t> near;
};
}  // namespace

namespace intact {

template <>
inline constexpr auto model<Worker> = describe(unique<&Worker::desk>,
                                               relation(fields<&Worker::desk>, references<&Desk::id>),
                                               relation(fields<&Worker::spare>, references<&Desk::id>,
                                                        on_delete<NoAction>));
template <>
inline constexpr auto model<Lamp> = describe(relation(fields<&Lamp::near>, references<&Worker::desk>,
                                                      on_update<Restrict>));

}  // namespace intact

namespace {

using namespace intact;

constexpr bool masks() {
  field_mask mask;
  if (!mask.empty() || mask.has(0)) return false;
  mask.add(0);
  mask.add(62);
  if (!mask.has(0) || !mask.has(62) || mask.has(1) || mask.has(63)) return false;
  // From the 64th field on one stands for all.
  mask.add(70);
  return mask.has(63) && mask.has(64) && mask.has(99) && (mask | mask) == mask && mask != field_mask();
}
static_assert(masks());

struct Office : schema<Lamp, Worker, Desk> {};
constexpr relation_effect near = effects_of<Office, Desk>.relations[0];
constexpr relation_effect desk = effects_of<Office, Desk>.relations[1];
constexpr relation_effect spare = effects_of<Office, Desk>.relations[2];

// How far away an action fires, and which of the two.
static_assert(desk.deletes_at == 1 && !desk.updates() && desk.nulled.has(0) && desk.valued().empty());
static_assert(!near.deletes() && near.updates_at == 2 && near.update_blocks && !near.delete_blocks &&
              near.written().empty());
static_assert(spare.deletes_at == 1 && spare.delete_blocks && spare.written().empty());

// A new number of a desk is one relation away, and what follows from it two.
constexpr relation_effect moved = effects_of<Office, updating<Desk>>.relations[1];
static_assert(!moved.deletes() && moved.updates_at == 1 && moved.updated.has(0) && moved.nulled.empty());
static_assert(effects_of<Office, updating<Desk>>.relations[0].updates_at == 2 &&
              effects_of<Office, updating<Worker>>.relations[0].updates_at == 1);
static_assert(!effects_of<Office, Lamp>.relations[0].blocks() && effects_of<Office, Desk>.deleted.empty());

}  // namespace
