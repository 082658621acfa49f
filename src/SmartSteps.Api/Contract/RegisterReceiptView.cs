namespace SmartSteps.Api.Contract;

/// <summary>What became of a subscriber register.</summary>
/// <param name="Market">The market.</param>
/// <param name="Trial">True when the market is a trial: consent and age are taken as given.</param>
/// <param name="Rows">Rows read.</param>
/// <param name="Subscribers">Distinct subscribers now in the register.</param>
/// <param name="Rejected">Rows not taken, by reason.</param>
/// <param name="Examples">Up to ten of them, with line and column, identity masked.</param>
/// <param name="Withdrawn">Subscribers whose consent is gone: out of every unsealed hour.</param>
internal sealed record RegisterReceiptView(
    string Market, bool Trial, long Rows, long Subscribers, IReadOnlyDictionary<string, long> Rejected, IReadOnlyList<string> Examples, long Withdrawn);
