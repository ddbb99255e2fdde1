from kerjasama.akun.forms.masuk import FormulirDaftar, FormulirLupaSandi, FormulirMasuk, FormulirSandiBaru
from kerjasama.akun.forms.masuk import FormulirGantiSandi

__all__ = ["FormulirDaftar", "FormulirGantiSandi", "FormulirLupaSandi", "FormulirMasuk", "FormulirSandiBaru"]
