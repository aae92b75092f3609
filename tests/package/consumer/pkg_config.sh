# pkg_config.sh SOURCE: with PKG_CONFIG_PATH naming <prefix>/share/pkgconfig
ln -s "$1" main.cpp
# [pkg_config]
${CXX:-g++} -std=c++20 main.cpp $(pkg-config --cflags --libs intact-sqlite) -o consumer
# [/pkg_config]
test "$(pkg-config --libs intact)" = "" # models alone need no library
