namespace SmartSteps.Api.Contract;

/// <summary>What became of a cell plan.</summary>
/// <param name="Market">The market.</param>
/// <param name="Trial">True when the market is a trial: consent and age are taken as given.</param>
/// <param name="Rows">Rows read.</param>
/// <param name="Cells">Distinct cells taken.</param>
/// <param name="Repeated">Rows that repeat an earlier one.</param>
/// <param name="Rejected">Rows not taken, by reason.</param>
/// <param name="Examples">Up to ten of them, with line and column.</param>
/// <param name="Version">The plan's version.</param>
/// <param name="EffectiveFrom">First local day that it is in force for; null for the first plan, which is in force for all days.</param>
/// <param name="Leaves">Leaves of the grid cut from it.</param>
internal sealed record PlanReceiptView(
    string Market,
    bool Trial,
    long Rows,
    int Cells,
    long Repeated,
    IReadOnlyDictionary<string, long> Rejected,
    IReadOnlyList<string> Examples,
    string Version,
    DateOnly? EffectiveFrom,
    int Leaves);
