"""Python objects that answer over COM as an Office program's do (runs under Wine), with type information.

A client that sees no type information takes every name for a property first and knows no named arguments, so each class
describes its methods in a type library made on the spot, as Excel's own does.
"""

from __future__ import annotations

import inspect
import os
import tempfile
from collections.abc import Callable, Iterator
from typing import Any

import pythoncom
import winerror
from win32com.server.exception import COMException
from win32com.server.policy import DynamicPolicy
from win32com.server.util import NewEnum, wrap

METHOD = "_com_method"
VARIANT, OPTIONAL_INPUT = 12, 17  # VT_VARIANT; PARAMFLAG_FIN | PARAMFLAG_FOPT
SYS_WIN64, FUNC_DISPATCH, CC_STDCALL = 3, 4, 4  # of SYSKIND, FUNCKIND and CALLCONV
PUT = pythoncom.DISPATCH_PROPERTYPUT | pythoncom.DISPATCH_PROPERTYPUTREF

_numbers: dict[str, int] = {}  # a member's lower-case name -> its number (DISPID), the same in all classes
_names: dict[int, str] = {pythoncom.DISPID_VALUE: "_value_", pythoncom.DISPID_NEWENUM: "_NewEnum"}
_wrapped: dict[int, Any] = {}
_described: dict[type, Any] = {}


def method(function: Callable) -> Callable:
    """Marks a COM method; other functions are properties with arguments."""
    setattr(function, METHOD, True)
    return function


def member_number(name: str) -> int:
    """The number of a member's name, given at its first mention."""
    if name.lower() not in _numbers:
        _numbers[name.lower()] = 1000 + len(_numbers)
        _names[_numbers[name.lower()]] = name
    return _numbers[name.lower()]


class Policy(DynamicPolicy):
    """Hands calls to the object by name, and gives its class's type information."""

    def _GetTypeInfoCount_(self) -> int:
        return 1

    def _GetTypeInfo_(self, index: int, locale: int) -> tuple[int, Any]:
        return 0, _type_information(type(self._obj_))

    def _getdispid_(self, name: str, fdex: int) -> int:
        return member_number(name)

    def _invokeex_(self, number, locale, flags, arguments, keywords, provider):
        return self._obj_._dynamic_(_names[number], locale, flags, arguments)


class ComObject:
    """Public attributes are COM's members. `Default` is what the object gives when it is called or indexed."""

    def _dynamic_(self, name: str, locale: int, flags: int, arguments: tuple) -> Any:
        given = [None if _is_missing(argument) else unwrap(argument) for argument in arguments]
        try:
            if name == "_NewEnum":
                return NewEnum([to_com(item) for item in self])  # type: ignore[attr-defined]
            if name == "_value_":
                name = "Value" if flags & PUT else "Default"
            if flags & PUT:
                self._known(name)
                setattr(self, name, given[-1])
                return None
            member = self._known(name)
            if getattr(member, METHOD, False) and not flags & pythoncom.DISPATCH_METHOD:
                raise COMException(scode=winerror.DISP_E_MEMBERNOTFOUND)  # no property: the client then calls it
            return to_com(_called(member, given) if callable(member) else member)
        except COMException:
            raise
        except Exception as problem:
            print(f"FAULT {type(self).__name__}.{name}{tuple(given)}: {problem!r}", flush=True)
            raise COMException(scode=winerror.DISP_E_EXCEPTION, desc=str(problem)) from problem

    def _known(self, name: str) -> Any:
        try:
            return getattr(self, name)
        except AttributeError:
            print(f"MISSING {type(self).__name__}.{name}", flush=True)
            raise COMException(scode=winerror.DISP_E_MEMBERNOTFOUND) from None


class Collection(ComObject):
    """COM's collections count from 1 and find by name, whatever the case."""

    def __init__(self, items: list) -> None:
        self.items = items

    def __iter__(self) -> Iterator:
        return iter(self.items)

    @property
    def Count(self) -> int:
        return len(self.items)

    def Item(self, key: Any) -> Any:
        for number, item in enumerate(self.items, 1):
            if key == number or (isinstance(key, str) and item.Name.casefold() == key.casefold()):
                return item
        raise COMException(scode=winerror.DISP_E_BADINDEX, desc="Subscript out of range")

    Default = Item


def to_com(value: Any) -> Any:
    """What pywin32 sends for a value; an object is always sent as the same COM object."""
    if isinstance(value, ComObject):
        if id(value) not in _wrapped:
            _wrapped[id(value)] = (wrap(value, usePolicy=Policy), value)  # kept, so that its id stays its own
        return _wrapped[id(value)][0]
    return list(value) if isinstance(value, tuple) else value  # pywin32 takes a tuple for several results


def unwrap(value: Any) -> Any:
    """A client hands our own objects back as COM objects: the object behind one of them."""
    for sent, ours in _wrapped.values():
        if value is sent or value == sent:
            return ours
    return value


def pointer(value: ComObject) -> int:
    """The address of the object's IDispatch, which pywin32 tells in no other way."""
    return int(repr(to_com(value)).rsplit("obj at ", 1)[1].rstrip(">"), 16)


def _called(function: Callable, given: list) -> Any:
    try:
        inspect.signature(function).bind(*given)
    except TypeError:
        raise COMException(scode=winerror.DISP_E_BADPARAMCOUNT) from None
    return function(*given)


def _is_missing(argument: Any) -> bool:
    return argument is pythoncom.Missing or argument is pythoncom.ArgNotFound


def _type_information(kind: type) -> Any:
    if kind not in _described:
        path = os.path.join(tempfile.mkdtemp(), f"{kind.__name__}.tlb")
        library = pythoncom.CreateTypeLib2(SYS_WIN64, path)
        library.SetGuid(pythoncom.CreateGuid())
        library.SetName(f"{kind.__name__}Library")
        described = library.CreateTypeInfo(kind.__name__, pythoncom.TKIND_DISPATCH)
        guid = pythoncom.CreateGuid()
        described.SetGuid(guid)
        methods = [(name, value) for name, value in inspect.getmembers(kind) if getattr(value, METHOD, False)]
        for index, (name, function) in enumerate(methods):
            parameters = list(inspect.signature(function).parameters)[1:]
            entry = pythoncom.FUNCDESC()
            entry.memid, entry.invkind, entry.funckind = member_number(name), pythoncom.INVOKE_FUNC, FUNC_DISPATCH
            entry.callconv, entry.cParamsOpt, entry.scodeArray = CC_STDCALL, len(parameters), ()
            entry.args = tuple((VARIANT, OPTIONAL_INPUT, None) for _ in parameters)
            entry.rettype = (VARIANT, 0, None)
            described.AddFuncDesc(index, entry)
            described.SetFuncAndParamNames(index, (name, *parameters))
        described.LayOut()
        library.SaveAllChanges()
        del described, library
        _described[kind] = pythoncom.LoadTypeLib(path).GetTypeInfoOfGuid(guid)
    return _described[kind]
