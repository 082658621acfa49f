using SmartSteps.Markets;

namespace SmartSteps.Intake;

/// <summary>What became of a cell plan.</summary>
/// <param name="Market">The market.</param>
/// <param name="Rows">Rows read, the header not counted.</param>
/// <param name="Cells">Distinct cells taken; identical repeats collapse into one.</param>
/// <param name="Repeated">Rows that repeat an earlier one.</param>
/// <param name="Rejected">Rows not taken, by a reason for people (<c>latitude is not a number</c>), with their counts.</param>
/// <param name="Examples">Up to ten rejected rows as <c>line 17, column latitude: …</c>.</param>
/// <param name="Version">The plan's version.</param>
/// <param name="EffectiveFrom">The first local day that the plan is in force for.</param>
/// <param name="Leaves">Leaves of the measurement grid that is cut from it.</param>
public sealed record PlanReceipt(
    MarketId Market,
    long Rows,
    int Cells,
    long Repeated,
    IReadOnlyDictionary<string, long> Rejected,
    IReadOnlyList<string> Examples,
    string Version,
    DateOnly EffectiveFrom,
    int Leaves);
