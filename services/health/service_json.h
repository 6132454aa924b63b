#pragma once

#include "models/environment_json.h"
