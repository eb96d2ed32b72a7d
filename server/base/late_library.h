// A shared library that only some commands need, loaded by the first that does: what nobody uses costs a start
// nothing (docs/decisions/a-quick-start.md). It stays until the process ends.
#pragma once

namespace portal {

class LateLibrary {
 public:
  // An address that becomes the function pointer it is given to.
  class Found {
   public:
    explicit Found(void* address) : address_(address) {}
    template <class Function>
    operator Function*() const {
      return reinterpret_cast<Function*>(address_);
    }

   private:
    void* address_;
  };

  // `file` as the dynamic loader knows it ("libpq.so.5"). When it cannot be loaded: std::runtime_error, which names
  // `package`, the one of Debian that has it.
  LateLibrary(const char* file, const char* package);

  // The function of this name, for a pointer of the type that the library's header gives it. std::runtime_error
  // when the library has none.
  [[nodiscard]] Found find(const char* function) const;

 private:
  void* handle_;
  const char* file_;
  const char* package_;
};

}  // namespace portal
