// A thread that works at the same time as the one that starts it, on a processor of its own where there is one.
#pragma once

#include <functional>
#include <optional>
#include <thread>

namespace portal {

// Nothing when no thread is to be had. `work` throws nothing.
std::optional<std::jthread> thread_beside(std::function<void()> work);

}  // namespace portal
