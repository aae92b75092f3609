# Configures, builds and runs consumer/ in a fresh folder, with intact installed or added as a subdirectory.
#   cmake -DWAY=find_package|add_subdirectory -DSOURCE_DIR= -DBINARY_DIR= -DVERSION= -DGENERATOR= -DCXX= -DSCRATCH= -P
function(run)
  execute_process(COMMAND ${ARGV} COMMAND_ECHO STDOUT COMMAND_ERROR_IS_FATAL ANY)
endfunction()

file(REMOVE_RECURSE "${SCRATCH}")
if(WAY STREQUAL "find_package")
  run("${CMAKE_COMMAND}" --install "${BINARY_DIR}" --prefix "${SCRATCH}/prefix")
  # Moved, so that a path of this installation inside the package would show
  file(RENAME "${SCRATCH}/prefix" "${SCRATCH}/moved")
  set(where "-DCMAKE_PREFIX_PATH=${SCRATCH}/moved" "-DVERSION=${VERSION}")
else()
  set(where "-DINTACT_DIR=${SOURCE_DIR}")
endif()
run("${CMAKE_COMMAND}" -S "${CMAKE_CURRENT_LIST_DIR}/consumer" -B "${SCRATCH}/build" -G "${GENERATOR}"
    "-DCMAKE_CXX_COMPILER=${CXX}" "-DWAY=${WAY}" ${where})
run("${CMAKE_COMMAND}" --build "${SCRATCH}/build")
run("${SCRATCH}/build/consumer")
