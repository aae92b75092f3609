// SPDX-License-Identifier: BSL-1.0
// Stands for every file that tests only ask the compiler about: support/syntax_check.py takes its flags. Never built.
