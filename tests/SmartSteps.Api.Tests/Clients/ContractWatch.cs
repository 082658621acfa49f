using System.Collections.Concurrent;

namespace SmartSteps.Api.Tests.Clients;

/// <summary>A client's handler that keeps what a validating proxy says of each request and answer. Sends no wish for a coding: the proxy would undo it and leave its header.</summary>
internal sealed class ContractWatch : DelegatingHandler
{
    private const string Violations = "sl-violations";

    private readonly ConcurrentQueue<string> found = [];

    public ContractWatch()
        : base(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
    }

    /// <summary>What was found so far, each with its request.</summary>
    public IReadOnlyCollection<string> Found => found;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.AcceptEncoding.Clear();
        request.Headers.Add("Accept-Encoding", "identity");
        var answer = await base.SendAsync(request, cancellationToken);
        if (answer.Headers.TryGetValues(Violations, out var violations) && !IsTakenForJson(request, answer))
        {
            found.Enqueue($"{request.Method} {request.RequestUri!.PathAndQuery}: {(int)answer.StatusCode} {string.Concat(violations)}");
        }
        else if ((int)answer.StatusCode == 500)
        {
            found.Enqueue($"{request.Method} {request.RequestUri!.PathAndQuery}: 500 {await answer.Content.ReadAsStringAsync(cancellationToken)}");
        }

        return answer;
    }

    /// <summary>The proxy holds GeoJSON against the first schema whose media type ends alike, which is that of the JSON where an operation gives both.</summary>
    private static bool IsTakenForJson(HttpRequestMessage request, HttpResponseMessage answer) =>
        answer.Content.Headers.ContentType?.MediaType == "application/geo+json" && !request.RequestUri!.AbsolutePath.StartsWith("/v1/ogc", StringComparison.Ordinal);
}
