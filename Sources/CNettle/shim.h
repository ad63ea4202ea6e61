// GNU Nettle for Cascade. This module provides no stable API.
#pragma once
#include <nettle/sha2.h>
