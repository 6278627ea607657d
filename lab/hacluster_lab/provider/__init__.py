"""The stand-in for the ncloud Terraform provider where no provider registry can be reached."""
