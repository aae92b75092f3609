# Builds and runs consumer/ in a fresh folder, in one of the ways a user can have intact.
#   cmake -DWAY=find_package|add_subdirectory|fetch_content|pkg_config|by_hand
#         -DSOURCE_DIR= -DVERSION= -DGENERATOR= -DCXX= -DSCRATCH= -P
function(run)
  execute_process(COMMAND ${ARGV} COMMAND_ECHO STDOUT COMMAND_ERROR_IS_FATAL ANY)
endfunction()

set(consumer "${CMAKE_CURRENT_LIST_DIR}/consumer")
file(REMOVE_RECURSE "${SCRATCH}")
file(MAKE_DIRECTORY "${SCRATCH}/build")
if(WAY MATCHES "^(find_package|pkg_config)$")
  file(CREATE_LINK "${SOURCE_DIR}" "${SCRATCH}/intact" SYMBOLIC)
  run("${CMAKE_COMMAND}" -E env "CXX=${CXX}" "GENERATOR=${GENERATOR}" "PREFIX=${SCRATCH}/prefix"
    "${CMAKE_COMMAND}" -E chdir "${SCRATCH}" sh -e "${CMAKE_CURRENT_LIST_DIR}/install.sh")
  # Moved, so that a path of this installation inside the package would show
  file(RENAME "${SCRATCH}/prefix" "${SCRATCH}/moved")
endif()

if(WAY MATCHES "^(pkg_config|by_hand)$")
  run("${CMAKE_COMMAND}" -E env "CXX=${CXX}" "PKG_CONFIG_PATH=${SCRATCH}/moved/share/pkgconfig" "INTACT=${SOURCE_DIR}"
    "${CMAKE_COMMAND}" -E chdir "${SCRATCH}/build" sh -e "${consumer}/${WAY}.sh" "${consumer}/main.cpp")
else()
  if(WAY STREQUAL "find_package")
    set(where "-DCMAKE_PREFIX_PATH=${SCRATCH}/moved" "-DVERSION=${VERSION}")
  elseif(WAY STREQUAL "add_subdirectory")
    set(where "-DINTACT_DIR=${SOURCE_DIR}")
  else()
    # The tree as it stands in place of a commit, which need not be there yet.
    set(where "-DFETCHCONTENT_SOURCE_DIR_INTACT=${SOURCE_DIR}")
  endif()
  run("${CMAKE_COMMAND}" -S "${consumer}" -B "${SCRATCH}/build" -G "${GENERATOR}"
      "-DCMAKE_CXX_COMPILER=${CXX}" "-DWAY=${WAY}" ${where})
  run("${CMAKE_COMMAND}" --build "${SCRATCH}/build")
endif()
run("${SCRATCH}/build/consumer")
