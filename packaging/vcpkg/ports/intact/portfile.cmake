set(VCPKG_BUILD_TYPE release) # header-only port

# [source]
# The port of this registry is that of the checkout that the registry stands in.
get_filename_component(SOURCE_PATH "${CMAKE_CURRENT_LIST_DIR}/../../../.." ABSOLUTE)
if(NOT EXISTS "${SOURCE_PATH}/include/intact/version.hpp")
    message(FATAL_ERROR "The port takes intact from the checkout around it, and there is none: name packaging/vcpkg in a "
                        "checkout of intact as a filesystem registry or as overlay ports.")
endif()
# [/source]

vcpkg_cmake_configure(
    SOURCE_PATH "${SOURCE_PATH}"
    OPTIONS
        -DINTACT_BUILD_TESTS=OFF
        -DINTACT_BUILD_EXAMPLES=OFF
        -DINTACT_INSTALL=ON
)
vcpkg_cmake_install()
vcpkg_cmake_config_fixup(CONFIG_PATH share/cmake/intact)
vcpkg_fixup_pkgconfig()
vcpkg_install_copyright(FILE_LIST "${SOURCE_PATH}/LICENSE")
