// libyaml for Cascade. This module provides no stable API.
#pragma once
#include <yaml.h>
