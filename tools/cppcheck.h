/* SPDX-License-Identifier: EUPL-1.2 */
/* What cppcheck does not understand, said so that it does. Included before every file by ./dev check, by nothing else. */
#define __cppcheck__ 1
/* jansson's loops, whose header it does not read. */
#define json_object_foreach(object, key, value)                                                                       \
    for (key = json_first_key(object); key && (value = json_object_get(object, key)); key = json_next_key(object, key))
#define json_array_foreach(array, index, value)                                                                       \
    for (index = 0; index < json_array_size(array) && (value = json_array_get(array, index)); index++)
