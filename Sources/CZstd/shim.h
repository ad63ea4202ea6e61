// zstd for Cascade. This module provides no stable API.
#pragma once
#include <zstd.h>
