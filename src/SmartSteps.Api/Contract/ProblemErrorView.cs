namespace SmartSteps.Api.Contract;

/// <summary>A parameter at fault.</summary>
/// <param name="Parameter">Its name: of the query, the path or a header.</param>
/// <param name="Detail">What is wrong with it.</param>
internal sealed record ProblemErrorView(string Parameter, string Detail);
