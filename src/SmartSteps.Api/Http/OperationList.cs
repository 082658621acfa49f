namespace SmartSteps.Api.Http;

/// <summary>All that the API can do, each operation once: what is mapped, described and tested.</summary>
/// <param name="Operations">In the order in which they are mapped.</param>
internal sealed record OperationList(IReadOnlyList<Operation> Operations);
