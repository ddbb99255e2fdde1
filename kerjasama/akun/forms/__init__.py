from kerjasama.akun.forms.masuk import (
    FormulirDaftar,
    FormulirGantiSandi,
    FormulirLupaSandi,
    FormulirMasuk,
    FormulirSandiBaru,
)

__all__ = ["FormulirDaftar", "FormulirGantiSandi", "FormulirLupaSandi", "FormulirMasuk", "FormulirSandiBaru"]
