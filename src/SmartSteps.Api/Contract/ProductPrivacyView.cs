namespace SmartSteps.Api.Contract;

/// <summary>What a product costs and how it is released.</summary>
/// <param name="Product">The product.</param>
/// <param name="Method">Version of its method.</param>
/// <param name="Sigma">Standard deviation of the noise on one leaf, in devices.</param>
/// <param name="Threshold">τ: the least noisy count, in devices, that one leaf is shown with.</param>
/// <param name="Rho">zCDP cost of a whole local day.</param>
/// <param name="Epsilon">What that means as ε.</param>
internal sealed record ProductPrivacyView(string Product, string Method, double Sigma, int Threshold, double Rho, EpsilonView Epsilon);
