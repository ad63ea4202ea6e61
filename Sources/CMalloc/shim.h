// The allocator of the C library for Cascade. This module provides no stable API.
#pragma once
#include <malloc.h>
