namespace SmartSteps.Api.Contract;

/// <summary>Problem details (RFC 9457).</summary>
/// <param name="Type"><c>urn:smartsteps:problem:</c> and a name.</param>
/// <param name="Title">What kind of problem it is.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What to do about it.</param>
/// <param name="Instance">The path asked for.</param>
/// <param name="Errors">The parameters at fault.</param>
/// <param name="SealedThrough">End of the last sealed hour, where the hour asked for is not sealed.</param>
/// <param name="TraceId">Names the request in our logs.</param>
internal sealed record ProblemView(
    string Type,
    string Title,
    int Status,
    string Detail,
    string Instance,
    IReadOnlyList<ProblemErrorView>? Errors,
    DateTimeOffset? SealedThrough,
    string TraceId);
