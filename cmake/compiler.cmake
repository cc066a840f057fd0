# How every file of the house is compiled.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_OPTIMIZE_DEPENDENCIES ON)  # a library does not wait for the libraries it will be linked with

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime CCACHE_NOHASHDIR=1 ${CCACHE})
endif()
find_program(MOLD mold)
if(MOLD)
  add_link_options(-fuse-ld=mold)
endif()

# -ffp-contract=off: the same digits on every instruction set (docs/decisions/0004-same-digits.md).
add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -ffp-contract=off)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 reports members of std::variant as maybe-uninitialized and copies of small strings as overlapping (PR 105562, 105651).
  add_compile_options(-Wno-maybe-uninitialized -Wno-restrict)
endif()
if(CMAKE_UNITY_BUILD AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # Ten files of a room are compiled as one (docs/decisions/0011-unity-build.md): a type of an unnamed namespace then
  # counts as one of a header for this warning.
  add_compile_options(-Wno-subobject-linkage)
endif()
option(STAPSTEEN_WERROR "warnings are errors" OFF)
if(STAPSTEEN_WERROR)
  add_compile_options(-Werror)
endif()
if(STAPSTEEN_SANITIZE)
  # Not null, alignment, object-size and vptr: checked at every access to a member, they double the object code, and the
  # address sanitizer stops at the same faults.
  add_compile_options(-fsanitize=address,undefined -fno-sanitize=null,alignment,object-size,vptr
                      -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()
if(STAPSTEEN_TSAN)
  add_compile_options(-fsanitize=thread -fno-omit-frame-pointer)
  add_link_options(-fsanitize=thread)
endif()
if(STAPSTEEN_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link,address,undefined)
  add_link_options(-fsanitize=address,undefined)
endif()
