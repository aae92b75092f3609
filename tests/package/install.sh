# install.sh: with `intact` a checkout in the current folder, PREFIX where to install it, and GENERATOR a generator of CMake
prefix=$PREFIX
export CMAKE_GENERATOR="$GENERATOR"
# [install]
cmake -S intact -B intact-build -DINTACT_BUILD_TESTS=OFF -DINTACT_BUILD_EXAMPLES=OFF
cmake --install intact-build --prefix "$prefix"
# [/install]
