# Finds what intact stands on, for its build and for those who use its package. Sets intact_missing to what to install, or
# to nothing.
set(intact_missing "")

# Boost::headers only: Debian's Boost has no component for PFR or Hana. CONFIG, because CMake has dropped FindBoost. A
# target that the project has already made is taken; config.hpp looks at its version.
if(NOT TARGET Boost::headers)
  find_package(Boost 1.81 CONFIG QUIET)
  if(NOT TARGET Boost::headers)
    set(intact_missing "the headers of Boost 1.81 or later")
    if(Boost_CONSIDERED_VERSIONS)
      string(APPEND intact_missing ", and finds only ${Boost_CONSIDERED_VERSIONS} (${Boost_CONSIDERED_CONFIGS})")
    endif()
    string(CONCAT intact_missing "intact needs ${intact_missing}: install them (Debian 12: libboost1.81-dev; vcpkg: "
      "boost-pfr and boost-hana; Conan: boost), or name their folder in CMAKE_PREFIX_PATH.")
  endif()
endif()

# SQLite has three target names: vcpkg's own (the only one that is right there for every configuration), the one CMake
# has had since 4.3, and the older one, of which 4.3 warns. One that the project has made is taken, so that there are no
# two SQLites. GLOBAL, or whoever adds intact as a subdirectory would not see the target.
if(NOT intact_missing AND NOT TARGET intact::sqlite3)
  foreach(intact_step IN ITEMS none unofficial-sqlite3 SQLite3)
    if(intact_step STREQUAL "unofficial-sqlite3")
      find_package(unofficial-sqlite3 CONFIG QUIET)
    elseif(intact_step STREQUAL "SQLite3")
      find_package(SQLite3 3.37 QUIET)  # 3.37 brought STRICT tables
    endif()
    foreach(intact_name IN ITEMS unofficial::sqlite3::sqlite3 SQLite3::SQLite3 SQLite::SQLite3)
      if(TARGET "${intact_name}" AND NOT TARGET intact::sqlite3)
        add_library(intact::sqlite3 INTERFACE IMPORTED GLOBAL)
        target_link_libraries(intact::sqlite3 INTERFACE "${intact_name}")
      endif()
    endforeach()
    if(TARGET intact::sqlite3)
      break()
    endif()
  endforeach()
  if(NOT TARGET intact::sqlite3)
    set(intact_missing "SQLite 3.37 or later")
    if(SQLite3_VERSION)
      string(APPEND intact_missing ", and finds only ${SQLite3_VERSION} (${SQLite3_INCLUDE_DIRS})")
    endif()
    string(CONCAT intact_missing "intact needs ${intact_missing}: install it (Debian: libsqlite3-dev; vcpkg and Conan: "
      "sqlite3), or name its folder in CMAKE_PREFIX_PATH.")
  endif()
endif()
