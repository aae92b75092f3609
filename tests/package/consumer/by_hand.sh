# by_hand.sh SOURCE: with INTACT naming the folder of the repository
ln -s "$1" main.cpp
# [by_hand]
${CXX:-g++} -std=c++20 -I "$INTACT/include" main.cpp -lsqlite3 -o consumer
# [/by_hand]
