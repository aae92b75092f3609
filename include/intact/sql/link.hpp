// SPDX-License-Identifier: BSL-1.0
// The statements on the table of a many_to_many: link, unlink, and read what is linked.
#pragma once

#include "intact/schema/link_way.hpp"
#include "intact/sql/target.hpp"

namespace intact::inline abi1::statements {

template <class Link>
constexpr void write_insert_into_link(text::writer& out) {
  out << "INSERT INTO " << text::identifier{detail::link_table<Link>.name} << " (\"A\", \"B\") ";
}

/// Writes `EXISTS (SELECT 1 FROM "Article" intact_end WHERE intact_end."id" = ?1)`.
template <class End>
constexpr void write_end_exists(text::writer& out, std::string_view value) {
  const table_info& table = detail::table_of<End>;
  out << "EXISTS (SELECT 1 FROM " << text::identifier{table.name} << " intact_end WHERE intact_end."
      << text::identifier{table.columns[table.key[0]].name} << " = " << value << ')';
}

/// Links two rows, unless they are linked. Parameters: the values of "A" and "B".
template <class Link>
struct insert_link {
  static constexpr void write(text::writer& out) {
    write_insert_into_link<Link>(out);
    out << "VALUES (?1, ?2) ON CONFLICT DO NOTHING";
  }
  static constexpr std::string_view text = text::static_text<&write>::view;
};

/// The same where the client keeps the relations: unless one of the rows is not there.
template <class Link>
struct guarded_insert_link {
  static constexpr void write(text::writer& out) {
    write_insert_into_link<Link>(out);
    out << "SELECT ?1, ?2 WHERE ";
    write_end_exists<typename detail::link_maker<Link>::a>(out, "?1");
    out << " AND ";
    write_end_exists<typename detail::link_maker<Link>::b>(out, "?2");
    out << " ON CONFLICT DO NOTHING";
  }
  static constexpr std::string_view text = text::static_text<&write>::view;
};

/// Whether both rows of a link are there: one row, 1 or 0.
template <class Link>
struct link_ends_exist {
  static constexpr void write(text::writer& out) {
    out << "SELECT ";
    write_end_exists<typename detail::link_maker<Link>::a>(out, "?1");
    out << " AND ";
    write_end_exists<typename detail::link_maker<Link>::b>(out, "?2");
  }
  static constexpr std::string_view text = text::static_text<&write>::view;
};

/// Unlinks two rows. Parameters: the values of "A" and "B".
template <class Link>
struct delete_link {
  static constexpr void write(text::writer& out) {
    out << "DELETE FROM " << text::identifier{detail::link_table<Link>.name}
        << " WHERE \"A\" = ?1 AND \"B\" = ?2";
  }
  static constexpr std::string_view text = text::static_text<&write>::view;
};

/// The name of a column of a link's table.
constexpr std::string_view link_column(std::size_t column) { return column == 0 ? "\"A\"" : "\"B\""; }

/// Links a row to all rows whose keys stand in a list. Parameters: the key of the row, the list.
template <class Way>
struct insert_links {
  static constexpr void write(text::writer& out) {
    write_insert_into_link<typename Way::link>(out);
    // A SELECT before ON CONFLICT needs a WHERE to be read as one. SQLite, "UPSERT", section 2.2.
    out << (Way::from_column == 0 ? "SELECT ?1, k0" : "SELECT k0, ?1")
        << " FROM intact_keys(?2) WHERE 1 ON CONFLICT DO NOTHING";
  }
  static constexpr std::string_view text = text::static_text<&write>::view;
};

/// Unlinks a row from all rows whose keys do not stand in a list. Parameters: the key of the row, the list.
template <class Way>
struct delete_other_links {
  static constexpr void write(text::writer& out) {
    out << "DELETE FROM " << text::identifier{detail::link_table<typename Way::link>.name} << " WHERE "
        << link_column(Way::from_column) << " = ?1 AND " << link_column(Way::to_column)
        << " NOT IN (SELECT k0 FROM intact_keys(?2))";
  }
  static constexpr std::string_view text = text::static_text<&write>::view;
};

/// What is missing of the rows that are to be linked: whether the one is there, and the position of the first key in the list that no row
/// has. Parameters: the key of the one, the list.
template <class Way>
struct missing_ends {
  static constexpr void write(text::writer& out) {
    out << "SELECT ";
    write_end_exists<typename Way::from>(out, "?1");
    out << ", (SELECT min(position) FROM intact_keys(?2) WHERE NOT ";
    write_end_exists<typename Way::to>(out, "k0");
    out << ')';
  }
  static constexpr std::string_view text = text::static_text<&write>::view;
};

/// The rows that are linked with one. Parameter: its key.
template <class Way>
struct select_linked {
  static constexpr void write(text::writer& out) {
    const table_info& table = detail::table_of<typename Way::to>;
    out << "SELECT ";
    bool first = true;
    for (const column_info& column : table.columns) {
      out << (first ? "" : ", ") << "intact_end." << text::identifier{column.name};
      first = false;
    }
    out << " FROM " << text::identifier{detail::link_table<typename Way::link>.name} << " intact_link JOIN "
        << text::identifier{table.name} << " intact_end ON intact_end."
        << text::identifier{table.columns[table.key[0]].name} << " = intact_link."
        << link_column(Way::to_column) << " WHERE intact_link." << link_column(Way::from_column) << " = ?1";
  }
  static constexpr std::string_view text = text::static_text<&write>::view;
};

}  // namespace intact::inline abi1::statements
