using SmartSteps.Markets;

namespace SmartSteps.Intake;

/// <summary>What became of a subscriber register; raw totals, for the operator alone.</summary>
/// <param name="Market">The market.</param>
/// <param name="Rows">Rows read, the header not counted.</param>
/// <param name="Subscribers">Distinct subscribers now in the register.</param>
/// <param name="Rejected">Rows not taken, by a reason for people, with their counts.</param>
/// <param name="Examples">Up to ten rejected rows as <c>line 17, column birth_year: …</c>, identity masked.</param>
/// <param name="Withdrawn">Subscribers that had granted consent before and do not any more: taken out of every unsealed hour. Where the register before was
/// damaged: subscribers that have not granted consent now.</param>
public sealed record RegisterReceipt(
    MarketId Market,
    long Rows,
    long Subscribers,
    IReadOnlyDictionary<string, long> Rejected,
    IReadOnlyList<string> Examples,
    long Withdrawn);
